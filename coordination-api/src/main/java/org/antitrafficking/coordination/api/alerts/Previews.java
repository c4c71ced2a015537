package org.antitrafficking.coordination.api.alerts;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertStanding;
import org.antitrafficking.coordination.alerts.Foresight;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.alerts.ReleaseRules;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.facts.Standings;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.inbox.Pages;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.projections.views.PageJson;
import org.antitrafficking.coordination.projections.views.PageKinds;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.sharing.Releases;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the policy says of an act before anything is shared, whether a program asks or a page. It changes nothing. */
@Component
public final class Previews {

    private final Sealer sealer;
    private final Standings standings;
    private final InstantSource clock;
    private final Reads reads;
    private final Pages pages;
    private final JsonMapper json;

    Previews(Sealer sealer, Standings standings, InstantSource clock, Reads reads, Pages pages, JsonMapper json) {
        this.sealer = sealer;
        this.standings = standings;
        this.clock = clock;
        this.reads = reads;
        this.pages = pages;
        this.json = json;
    }

    /** Of an act under way, to the partner whose act it is. */
    public ResponseEntity<byte[]> answer(Caller caller, String id, String release) {
        return reads.answer(
                caller,
                Sought.listed("release").id("alert", id).id("release", release),
                () -> Reads.Served.of(previewed(caller, id, release)));
    }

    /** Of an act that nobody has prepared, in a body as {@code POST /api/alerts/{id}/assessment} takes it. */
    public ResponseEntity<byte[]> answer(Caller caller, String id, JsonNode body) {
        AlertBodies.Act act = json.treeToValue(body, AlertBodies.Act.class);
        return reads.answer(caller, sought(id, act), () -> Reads.Served.of(assessed(caller, id, act)));
    }

    /** What becomes of a recipient by an act, beside the page that it would have. */
    record Foreseen(
            @Field(
                    value = "What becomes of the recipient: it `gains` the alert, `has` it already and is told of the"
                            + " change, or is told `nothing`.",
                    example = "gains")
            String becomes) {
        static Foreseen of(Foresight foresight) {
            if (foresight.entries().isEmpty()) return new Foreseen("nothing");
            return new Foreseen(foresight.gains() ? "gains" : "has");
        }
    }

    /** What a recipient would see of the alert once an act under way were done, to the alert's owner. */
    public ResponseEntity<byte[]> answer(Caller caller, String id, String release, String recipient) {
        return reads.answer(
                caller,
                Sought.listed("release").id("alert", id).id("release", release).id("partner", recipient),
                () -> seen(caller, id, (alert, by, reading, now) -> {
                    ReleaseId of = Ids.release(release);
                    Standing standing = AlertStanding.of(Ids.alert(id), of, standings.others(reading));
                    return Foresight.of(alert, of, by, Ids.partner(recipient), standing, now);
                }));
    }

    /** The same of an act that nobody has prepared, in a body as the assessment takes it. */
    public ResponseEntity<byte[]> answer(Caller caller, String id, JsonNode body, String recipient) {
        return answer(caller, id, json.treeToValue(body, AlertBodies.Act.class), recipient);
    }

    ResponseEntity<byte[]> answer(Caller caller, String id, AlertBodies.Act body, String recipient) {
        return reads.answer(
                caller,
                sought(id, body).id("partner", recipient),
                () -> seen(caller, id, (alert, by, reading, now) -> {
                    Act act = act(id, by, body, reading);
                    Standing standing = AlertStanding.of(alert, act, standings.others(reading));
                    return Foresight.of(alert, by, act, Ids.partner(recipient), standing, now);
                }));
    }

    private interface Foreseeing {
        Foresight of(Alert alert, Actor by, Reading reading, Instant now);
    }

    /** The page that the foreseen entries make. The recipient's own pages, with what it has under way, are not read. */
    private Reads.Served seen(Caller caller, String id, Foreseeing foreseeing) {
        Reading reading = caller.reading();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Actor by = caller.actor(reading, now);
        Alert alert = visible(Ids.alert(id), by, reading);
        Hidden.unless(alert.isOwnIn(by.scopes()));
        Foresight foresight = foreseeing.of(alert, by, reading, now);
        @Nullable ItemPage page = null;
        long number = 0;
        for (Entry entry : foresight.entries())
            page = PageKinds.fold(page, new PageEntry(entry.scope(), ++number, now, entry.body(), false, 0));
        ObjectNode served = page == null ? json.createObjectNode() : opened(PageJson.write(page), by);
        return Reads.Served.of(served.setAll(json.<ObjectNode>valueToTree(Foreseen.of(foresight))));
    }

    private ObjectNode opened(byte[] stored, Actor by) {
        reads.holds(stored.length);
        return pages.page(stored, by.person());
    }

    private Act act(String id, Actor by, AlertBodies.Act body, Reading reading) {
        return new AlertShapes(sealer, Ids.alert(id), by.partner(), () -> {})
                .act(body)
                .apply(reading.directory());
    }

    static Sought sought(String id, AlertBodies.Act body) {
        Sought sought = Sought.listed("assessment").id("alert", id);
        return body.act() == null ? sought : sought.id("act", body.act());
    }

    PolicyController.Preview previewed(Caller caller, String id, String release) {
        Reading reading = caller.reading();
        Instant now = clock.instant();
        Actor by = caller.actor(reading, now);
        AlertId alertId = Ids.alert(id);
        ReleaseId releaseId = Ids.release(release);
        Alert alert = visible(alertId, by, reading);
        Standing standing = AlertStanding.of(alertId, releaseId, standings.others(reading));
        try {
            Releases.Preview preview = ReleaseRules.preview(alert, releaseId, by.partner(), standing, now);
            return PolicyController.Preview.allowed(preview.digest(), preview.answer(), alert.isOwnIn(by.scopes()));
        } catch (Rejected rejected) {
            return PolicyController.Preview.refused(rejected);
        }
    }

    PolicyController.Preview assessed(Caller caller, String id, AlertBodies.Act body) {
        Reading reading = caller.reading();
        Instant now = clock.instant();
        Actor by = caller.actor(reading, now);
        AlertId alertId = Ids.alert(id);
        Alert alert = visible(alertId, by, reading);
        Act act = act(id, by, body, reading);
        Standing standing = AlertStanding.of(alert, act, standings.others(reading));
        try {
            return PolicyController.Preview.allowed(
                    null, ReleaseRules.assess(act, by.partner(), alert, standing, now), alert.isOwnIn(by.scopes()));
        } catch (Rejected rejected) {
            return PolicyController.Preview.refused(rejected);
        }
    }

    private static Alert visible(AlertId id, Actor by, Reading reading) {
        Alert alert = reading.alert(id);
        Hidden.unless(alert.isVisibleIn(by.scopes()));
        return alert;
    }
}
