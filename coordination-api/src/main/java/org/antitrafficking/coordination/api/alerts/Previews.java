package org.antitrafficking.coordination.api.alerts;

import java.time.Instant;
import java.time.InstantSource;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertStanding;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.alerts.ReleaseRules;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.facts.Standings;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.sharing.Releases;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Rejected;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the policy says of an act before anything is shared, whether a program asks or a page. It changes nothing. */
@Component
public final class Previews {

    private final Sealer sealer;
    private final Standings standings;
    private final InstantSource clock;
    private final Reads reads;
    private final JsonMapper json;

    Previews(Sealer sealer, Standings standings, InstantSource clock, Reads reads, JsonMapper json) {
        this.sealer = sealer;
        this.standings = standings;
        this.clock = clock;
        this.reads = reads;
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
        Act act = new AlertShapes(sealer, alertId, by.partner(), () -> {})
                .act(body)
                .apply(reading.directory());
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
