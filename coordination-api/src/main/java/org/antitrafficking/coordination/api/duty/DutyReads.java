package org.antitrafficking.coordination.api.duty;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.feed.AgencyItems;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Version;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.duty.DutyId;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.PartnerId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is shown of a partner's duty, whether a program asks for it or a page. */
@Component
public final class DutyReads {

    /** What of it. */
    public enum Part {
        /** To the partner's own people: who is on duty when, who can be paged, and who is out of office. */
        ROSTER,
        /** To the same people: who is on duty at this moment, and whether it is the reader's turn to look. */
        NOW,
        /** To every partner: how its desk is reached. */
        DESK
    }

    private final AgencyItems items;
    private final DutyNow now;
    private final Reads reads;

    DutyReads(AgencyItems items, DutyNow now, Reads reads) {
        this.items = items;
        this.now = now;
        this.reads = reads;
    }

    /**
     * A part of a partner's duty.
     *
     * @param known the ETag that the caller has already; null where it says none
     */
    public ResponseEntity<byte[]> answer(Caller caller, Part part, String partner, @Nullable String known) {
        Sought sought = switch (part) {
            case ROSTER -> Sought.of("duty");
            case NOW -> Sought.listed("duty-now");
            case DESK -> Sought.of("desk");
        };
        return reads.answer(caller, sought.id("partner", partner), known, () -> switch (part) {
            case ROSTER -> items.one(caller, duty(partner).toString(), DutyReads::shown);
            case NOW -> Reads.Served.of(now.of(caller, duty(partner)));
            case DESK -> items.oneOfDirectory(caller, duty(partner).toString(), DutyReads::last);
        });
    }

    static DutyId duty(String partner) {
        return DutyId.of(addressed(partner, PartnerId::new));
    }

    /** The roster as the partner's own people see it. */
    Version roster(DutyId duty) {
        return new Version(
                (by, reading) -> by.partner().equals(duty.partner()),
                (caller, reading) ->
                        items.now(caller, duty.toString(), DutyReads::shown).map(reads::tag));
    }

    Version desk(DutyId duty) {
        return new Version(
                (by, reading) -> by.partner().equals(duty.partner()),
                (caller, reading) -> items.nowOfDirectory(caller, duty.toString(), DutyReads::last)
                        .map(reads::tag));
    }

    /** The roster that was put last, and what was said of its persons. */
    private static ObjectNode shown(List<AgencyItems.Told> entries) {
        ObjectNode shown = entries.getFirst().content();
        var reachable = new TreeSet<String>();
        var absences = new TreeMap<String, ObjectNode>();
        for (AgencyItems.Told entry : entries) {
            ObjectNode content = entry.content();
            String person = content.path("person").stringValue("");
            switch (entry.kind()) {
                case "duty-roster-put" -> {
                    shown = content;
                    var on = new TreeSet<String>();
                    for (JsonNode shift : content.path("roster").path("shifts"))
                        for (JsonNode step : shift.path("steps"))
                            on.add(step.path("person").stringValue(""));
                    reachable.retainAll(on);
                    absences.keySet().retainAll(on);
                }
                case "duty-contact-put" -> reachable.add(person);
                case "duty-contact-erased" -> reachable.remove(person);
                case "duty-absence-said" -> absences.put(person, content);
                default -> {} // what it does not know
            }
        }
        reachable.forEach(shown.putArray("reachable")::add);
        absences.values().forEach(shown.putArray("absences")::add);
        return shown;
    }

    /** @throws Hidden where it was erased */
    private static ObjectNode last(List<AgencyItems.Told> entries) {
        AgencyItems.Told last = entries.getLast();
        Hidden.unless(last.kind().equals("duty-desk-put"));
        return last.content();
    }
}
