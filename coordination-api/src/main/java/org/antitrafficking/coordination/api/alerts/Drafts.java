package org.antitrafficking.coordination.api.alerts;

import static org.antitrafficking.coordination.api.shapes.Shapes.present;

import java.time.InstantSource;
import java.util.function.Function;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.DiscardRelease;
import org.antitrafficking.coordination.alerts.DiscloseRelease;
import org.antitrafficking.coordination.alerts.DraftAlert;
import org.antitrafficking.coordination.alerts.DraftFromTemplate;
import org.antitrafficking.coordination.alerts.PrepareRelease;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.alerts.ReviseAlert;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.templates.FromTemplate;
import org.antitrafficking.coordination.templates.KnownTemplate;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes alerts, and prepares and does what discloses them, whether a program asks for it or a form. */
@Component
public final class Drafts {

    private final Sealer sealer;
    private final InstantSource clock;
    private final Acknowledgements versions;
    private final JsonMapper json;

    Drafts(Sealer sealer, InstantSource clock, Acknowledgements versions, JsonMapper json) {
        this.sealer = sealer;
        this.clock = clock;
        this.versions = versions;
        this.json = json;
    }

    /** The id of the alert that a call drafts; that of a retry is the same. */
    public static String drafts(Call call) {
        return "alert-" + call.newId();
    }

    /** Drafts an alert, of a body as {@code POST /api/alerts} takes it. */
    public Outcome draft(Call call, JsonNode body) {
        return draft(call, json.treeToValue(body, AlertBodies.Content.class));
    }

    Outcome draft(Call call, AlertBodies.Content body) {
        var id = new AlertId(drafts(call));
        AlertContent content = shapes(id, call.caller()).content(body);
        String blinding = call.newBlinding();
        return call.with(body, "draft").send((by, reading) -> new DraftAlert(id, by, blinding, content));
    }

    /** Drafts an alert that was begun with a template, of a body as {@code POST /api/alerts} takes it. */
    public Outcome draft(Call call, FromTemplate from, JsonNode body) {
        return draft(call, from, json.treeToValue(body, AlertBodies.Content.class));
    }

    /** The same of a body that was read. */
    public Outcome draft(Call call, FromTemplate from, AlertBodies.Content body) {
        var id = new AlertId(drafts(call));
        AlertContent content = shapes(id, call.caller()).content(body);
        String blinding = call.newBlinding();
        return call.with(body, "draft-from-template", from.template().toString(), String.valueOf(from.version()))
                .send((by, reading) -> new DraftFromTemplate(id, by, blinding, content, from, KnownTemplate.NONE));
    }

    /** Writes a draft anew, of a body as {@code PUT /api/alerts/{id}/content} takes it. */
    public Outcome revise(ItemCall call, String id, JsonNode body) {
        return revise(call, id, json.treeToValue(body, AlertBodies.Content.class));
    }

    Outcome revise(ItemCall call, String id, AlertBodies.Content body) {
        AlertId alert = Ids.alert(id);
        AlertContent content = shapes(alert, call.caller()).content(body);
        return call.on(versions.page(id))
                .with(body, "revise", id)
                .send((by, reading) -> new ReviseAlert(alert, by, content));
    }

    /**
     * What became of a release that was prepared.
     *
     * @param release its id; that of a retry is the same
     */
    public record Prepared(String release, Outcome outcome) {}

    /** Prepares an act, of a body as {@code POST /api/alerts/{id}/releases} takes it. */
    public Prepared prepare(ItemCall call, String id, JsonNode body) {
        return prepare(call, id, json.treeToValue(body, AlertBodies.Act.class));
    }

    Prepared prepare(ItemCall call, String id, AlertBodies.Act body) {
        AlertId alert = Ids.alert(id);
        var release = new ReleaseId("release-" + call.newId());
        Function<Directory, Act> act = shapes(alert, call.caller()).act(body);
        Outcome outcome = call.on(versions.page(id))
                .with(body, "prepare", id)
                .send((by, reading) -> new PrepareRelease(alert, by, release, act.apply(reading.directory())));
        return new Prepared(release.toString(), outcome);
    }

    /** Discards an act that nobody has done. */
    public Outcome discard(ItemCall call, String id, String release) {
        return call.on(versions.page(id))
                .of("discard", id, release)
                .send((by, reading) -> new DiscardRelease(Ids.alert(id), by, Ids.release(release)));
    }

    /** Does what was validated under that digest. */
    public Outcome disclose(ItemCall call, String id, String release, @Nullable String digest) {
        var body = new AlertBodies.Digest(present("digest", digest));
        return call.on(versions.page(id))
                .with(body, "disclose", id, release)
                .send((by, reading) -> new DiscloseRelease(
                        Ids.alert(id), by, Ids.release(release), present("digest", digest), Standing.NONE));
    }

    AlertShapes shapes(AlertId alert, Caller caller) {
        return new AlertShapes(sealer.forOneRequest(), alert, caller.partner(), () -> see(alert, caller));
    }

    /** Hides the alert from whoever may not see it, so that nobody learns by its erasure that it exists. */
    private void see(AlertId alert, Caller caller) {
        Reading reading = caller.reading();
        Hidden.unless(reading.alert(alert)
                .isVisibleIn(caller.actor(reading, clock.instant()).scopes()));
    }
}
