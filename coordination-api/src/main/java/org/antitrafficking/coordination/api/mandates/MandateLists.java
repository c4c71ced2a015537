package org.antitrafficking.coordination.api.mandates;

import java.util.List;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.feed.AgencyItems;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.mandates.MandateId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Mandates over the caller's partner and of its auditors, whether a program asks for them or a page. */
@Component
public final class MandateLists {

    private static final String KIND = "mandate";

    private final AgencyItems items;
    private final Reads reads;

    MandateLists(AgencyItems items, Reads reads) {
        this.items = items;
        this.reads = reads;
    }

    /** A part of the list behind a cursor; from its beginning where there is none. */
    public ResponseEntity<byte[]> answer(Caller caller, @Nullable String after, int limit) {
        return reads.answer(
                caller,
                ListCursor.sought(KIND, after, limit),
                () -> items.list(caller, KIND, after, limit, MandateLists::shown));
    }

    /**
     * One of them, with what the caller alone was told of it.
     *
     * @param known the ETag that the caller has already; null where it says none
     */
    public ResponseEntity<byte[]> answer(Caller caller, String id, @Nullable String known) {
        return reads.answer(caller, Sought.of(KIND).id(KIND, id), known, () -> {
            MandateId mandate = Shapes.addressed(id, MandateId::new);
            return items.one(caller, id, items.withOwn(caller, mandate.toString(), MandateLists::shown));
        });
    }

    /** As it was granted, and what became of that. */
    static ObjectNode shown(List<AgencyItems.Told> entries) {
        ObjectNode shown = entries.getFirst().content().put("revoked", false);
        var agreed = new TreeSet<String>();
        for (AgencyItems.Told entry : entries)
            switch (entry.kind()) {
                case "mandate-approved" -> shown.put("approved", true);
                case "mandate-items-named" -> shown.set("items", entry.content().path("items"));
                case "mandate-revoked" -> shown.put("revoked", true);
                case "mandate-seat-said" -> {
                    String seat = entry.content().path("seat").stringValue("");
                    if (entry.content().path("agrees").booleanValue(false)) agreed.add(seat);
                    else agreed.remove(seat);
                    agreed.forEach(shown.putArray("agreed")::add);
                }
                default -> {} // what it was granted with, which is shown
            }
        return shown;
    }
}
