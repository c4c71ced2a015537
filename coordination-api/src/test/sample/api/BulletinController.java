package org.antitrafficking.coordination.api.bulletins;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.atMost;
import static org.antitrafficking.coordination.api.shapes.Shapes.instant;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.set;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.facts.Standings;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.identity.Version;
import org.antitrafficking.coordination.api.inbox.ItemPages;
import org.antitrafficking.coordination.api.inbox.PageVersions;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.shapes.Texts;
import org.antitrafficking.coordination.api.sharing.SharedBodies;
import org.antitrafficking.coordination.api.sharing.SharedShapes;
import org.antitrafficking.coordination.bulletins.Bulletin;
import org.antitrafficking.coordination.bulletins.BulletinCommand.AcknowledgeBulletin;
import org.antitrafficking.coordination.bulletins.BulletinCommand.DraftBulletin;
import org.antitrafficking.coordination.bulletins.BulletinCommand.EraseBulletin;
import org.antitrafficking.coordination.bulletins.BulletinCommand.PrepareBulletin;
import org.antitrafficking.coordination.bulletins.BulletinCommand.PublishBulletin;
import org.antitrafficking.coordination.bulletins.BulletinCommand.ReturnBulletin;
import org.antitrafficking.coordination.bulletins.BulletinCommand.ValidateBulletin;
import org.antitrafficking.coordination.bulletins.BulletinId;
import org.antitrafficking.coordination.bulletins.BulletinRules;
import org.antitrafficking.coordination.bulletins.Bulletins;
import org.antitrafficking.coordination.bulletins.Publication;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A bulletin's life, one resource a step of it. */
@RestController
@RequestMapping("/api/bulletins")
class BulletinController {

    private static final String KIND = "bulletin";

    private final Sealer sealer;
    private final Standings standings;
    private final Reads reads;
    private final ItemPages pages;
    private final PageVersions versions;
    private final InstantSource clock;

    BulletinController(
            Sealer sealer,
            Standings standings,
            Reads reads,
            ItemPages pages,
            PageVersions versions,
            InstantSource clock) {
        this.clock = clock;
        this.sealer = sealer;
        this.standings = standings;
        this.reads = reads;
        this.pages = pages;
        this.versions = versions;
    }

    record TextBody(
            @Field(
                    value = "What it says.",
                    required = true,
                    form = Form.LINES,
                    most = Limits.REASON_CHARS,
                    example = "A scheme is back.")
            @Nullable
            String text) {}

    record PublicationBody(
            @Field(value = "To whom it goes.", required = true, form = Form.PARTNER_ID, mostElements = Limits.AUDIENCE)
            @Nullable
            List<@Nullable String> to,

            @Field(value = "Under what terms.", required = true)
            SharedBodies.@Nullable Terms terms,

            @Field(value = "Until when its readers acknowledge it.", required = true, form = Form.INSTANT) @Nullable
            String due) {}

    record DigestBody(
            @Field(value = "Of what was seen.", required = true, form = Form.DIGEST) @Nullable
            String digest) {}

    record Done(String bulletin, String outcome) {}

    record ReleaseAnswer(String bulletin, String release, String outcome) {}

    record Preview(String digest) {}

    @Needs(TokenScope.ACT)
    @PostMapping
    ResponseEntity<Done> draft(Call call, @RequestBody TextBody body) {
        var id = new BulletinId("bulletin-" + call.newId());
        Sealed text = said(id, call.caller(), "text", body);
        String blinding = call.newBlinding();
        Outcome outcome =
                call.with(body, "draft-bulletin").send((by, reading) -> new DraftBulletin(id, by, blinding, text));
        return ResponseEntity.created(URI.create("/api/bulletins/" + id)).body(answer(outcome));
    }

    @Needs(TokenScope.READ)
    @GetMapping("/{id}")
    ResponseEntity<byte[]> page(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return pages.answer(caller, KIND, id, BulletinId::new, known);
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/releases")
    ResponseEntity<ReleaseAnswer> prepare(ItemCall call, @PathVariable String id, @RequestBody PublicationBody body) {
        BulletinId bulletin = id(id);
        var release = new ReleaseId("release-" + call.newId());
        var shapes =
                new SharedShapes(sealer, KeyName.of(id, call.caller().partner().toString()), () -> {});
        var act = new Publication(
                set("to", atMost("to", Limits.AUDIENCE, present("to", body.to())), PartnerId::new),
                shapes.terms(present("terms", body.terms())),
                instant("due", body.due()));
        Outcome outcome = call.on(version(id))
                .with(body, "prepare-bulletin", id)
                .send((by, reading) -> new PrepareBulletin(bulletin, by, release, act));
        return ResponseEntity.created(URI.create("/api/bulletins/" + id + "/releases/" + release))
                .body(new ReleaseAnswer(id, release.toString(), outcome.outcome()));
    }

    @Needs(TokenScope.READ)
    @GetMapping("/{id}/releases/{release}")
    ResponseEntity<byte[]> preview(Caller caller, @PathVariable String id, @PathVariable String release) {
        return reads.answer(
                caller,
                Sought.of("bulletin-release").id(KIND, id).id("release", release),
                () -> Reads.Served.of(seen(caller, id(id), release(release))));
    }

    private Preview seen(Caller caller, BulletinId id, ReleaseId release) {
        Actor by = caller.actor(caller.reading(), clock.instant());
        Bulletin bulletin = caller.reading().read(Bulletins.FEATURE, id);
        if (bulletin == null || !bulletin.isVisibleIn(by.scopes())) throw Hidden.HIDDEN;
        Standing standing = Standing.of(standings.others(caller.reading()));
        return new Preview(
                BulletinRules.preview(bulletin, release, by, standing).digest());
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping("/{id}/releases/{release}/return")
    Done giveBack(ItemCall call, @PathVariable String id, @PathVariable String release, @RequestBody TextBody body) {
        Sealed reason = said(id(id), call.caller(), "reason", body);
        return answer(call.on(version(id))
                .with(body, "return-bulletin", id, release)
                .send((by, reading) -> new ReturnBulletin(id(id), by, release(release), reason)));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping("/{id}/releases/{release}/validation")
    Done validate(ItemCall call, @PathVariable String id, @PathVariable String release, @RequestBody DigestBody body) {
        String digest = present("digest", body.digest());
        return answer(call.on(version(id))
                .with(body, "validate-bulletin", id, release)
                .send((by, reading) -> new ValidateBulletin(id(id), by, release(release), digest, Standing.NONE)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/releases/{release}/disclosure")
    Done publish(ItemCall call, @PathVariable String id, @PathVariable String release, @RequestBody DigestBody body) {
        String digest = present("digest", body.digest());
        return answer(call.on(version(id))
                .with(body, "publish-bulletin", id, release)
                .send((by, reading) -> new PublishBulletin(id(id), by, release(release), digest, Standing.NONE)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/acknowledgement")
    Done acknowledge(ItemCall call, @PathVariable String id) {
        return answer(call.on(version(id))
                .of("acknowledge-bulletin", id)
                .send((by, reading) -> new AcknowledgeBulletin(id(id), by)));
    }

    @Needs(TokenScope.VALIDATE)
    @PostMapping("/{id}/erasure")
    Done erase(ItemCall call, @PathVariable String id) {
        return answer(
                call.on(version(id)).of("erase-bulletin", id).send((by, reading) -> new EraseBulletin(id(id), by)));
    }

    private Sealed said(BulletinId id, Caller caller, String field, TextBody body) {
        return new Texts(sealer, id, caller.partner()).lines(field, Limits.REASON_CHARS, body.text());
    }

    private Version version(String id) {
        return versions.of(KIND, id, (by, reading) -> {
            Bulletin bulletin = reading.read(Bulletins.FEATURE, id(id));
            return bulletin != null && bulletin.isVisibleIn(by.scopes());
        });
    }

    private static BulletinId id(String id) {
        return addressed(id, BulletinId::new);
    }

    private static ReleaseId release(String release) {
        return addressed(release, ReleaseId::new);
    }

    private static Done answer(Outcome outcome) {
        return new Done(outcome.aggregateId(), outcome.outcome());
    }
}
