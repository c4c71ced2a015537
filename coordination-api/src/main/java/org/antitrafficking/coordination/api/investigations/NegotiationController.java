package org.antitrafficking.coordination.api.investigations;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import java.net.URI;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.IdempotencyKey;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.Requests;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.investigations.DeclineVersion;
import org.antitrafficking.coordination.investigations.Investigation;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.investigations.JointAgreement;
import org.antitrafficking.coordination.investigations.LinkedItem;
import org.antitrafficking.coordination.investigations.ProposeInvestigation;
import org.antitrafficking.coordination.investigations.Reach;
import org.antitrafficking.coordination.investigations.SendVersion;
import org.antitrafficking.coordination.investigations.SignVersion;
import org.antitrafficking.coordination.investigations.Space;
import org.antitrafficking.coordination.investigations.VersionId;
import org.antitrafficking.coordination.investigations.WriteVersion;
import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is negotiated: versions of an agreement, and who signs them. */
@RestController
@RequestMapping("/api/investigations")
class NegotiationController {

    private final Investigations investigations;

    NegotiationController(Investigations investigations) {
        this.investigations = investigations;
    }

    /** What became of a version. */
    record VersionAnswer(
            @Field(value = "The investigation.", form = Form.INVESTIGATION_ID)
            String investigation,

            String outcome,

            @Field(value = "The version.", form = Form.VERSION_ID)
            String version) {}

    @Needs(TokenScope.ACT)
    @PostMapping
    ResponseEntity<VersionAnswer> propose(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestBody InvestigationBodies.Proposal body) {
        var investigation = new InvestigationId(investigations.newId("investigation", caller, key));
        var version = new VersionId(investigations.newId("version", caller, key));
        @Nullable LinkedItem cites = body.cites() == null ? null : value("cites", body.cites(), LinkedItem::new);
        JointAgreement agreement = investigations.shapes(investigation, caller).first(body.agreement());
        String blinding = investigations.newBlinding();
        Answer answer = investigations.send(
                Requests.Request.of(caller, key, body, "propose-investigation"),
                (by, reading) -> new ProposeInvestigation(
                        investigation, by, version, blinding, agreement, cites, Reach.NONE, Standing.NONE));
        return ResponseEntity.created(URI.create("/api/investigations/" + investigation))
                .body(new VersionAnswer(investigation.toString(), answer.outcome(), version.toString()));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/versions")
    ResponseEntity<VersionAnswer> write(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id,
            @RequestBody InvestigationBodies.Version body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        var version = new VersionId(investigations.newId("version", caller, key));
        @Nullable VersionId base = body.base() == null ? null : value("base", body.base(), VersionId::new);
        InvestigationShapes.Kept agreement =
                investigations.shapes(investigation, caller).agreement(body.agreement());
        String blinding = investigations.newBlinding();
        Answer answer = investigations.send(
                Requests.Request.of(caller, key, body, "write-version", id),
                (by, reading) -> new WriteVersion(
                        investigation,
                        by,
                        version,
                        base,
                        blinding,
                        whole(agreement, reading.investigation(investigation), base, by),
                        Standing.NONE));
        return ResponseEntity.status(201).body(new VersionAnswer(id, answer.outcome(), version.toString()));
    }

    /** From whom it is hidden, so is what is on its table: that one's attempt is decided on, and hidden, like any. */
    private static JointAgreement whole(
            InvestigationShapes.Kept said, Investigation investigation, @Nullable VersionId base, Actor by) {
        return investigation.isVisibleTo(by) ? said.from(earlier(investigation, base)) : said.fromNothing();
    }

    /** What texts are kept from: the version on the table, else the agreement in force. */
    private static @Nullable JointAgreement earlier(Investigation investigation, @Nullable VersionId base) {
        if (base != null) return investigation.onTable(base);
        Space space = investigation.work();
        return space == null ? null : space.agreement();
    }

    @Needs(value = TokenScope.ACT, strong = true)
    @PostMapping("/{id}/versions/{version}/sending")
    Answer send(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id,
            @PathVariable String version) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        return investigations.send(
                Requests.Request.of(caller, key, null, "send-version", id, version),
                (by, reading) -> new SendVersion(
                        investigation, by, addressed(version, VersionId::new), Reach.NONE, Standing.NONE));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/{id}/versions/{version}/signature")
    Answer sign(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id,
            @PathVariable String version,
            @RequestBody InvestigationBodies.Digest body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        String digest = present("digest", body.digest());
        return investigations.send(
                Requests.Request.of(caller, key, body, "sign-version", id, version),
                (by, reading) ->
                        new SignVersion(investigation, by, addressed(version, VersionId::new), digest, Standing.NONE));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/{id}/versions/{version}/refusal")
    Answer decline(
            Caller caller,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @PathVariable String id,
            @PathVariable String version,
            @RequestBody InvestigationBodies.Declining body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        InvestigationShapes shapes = investigations.shapes(investigation, caller);
        Sealed reason = shapes.text("declineReason", body.declineReason());
        return investigations.send(
                Requests.Request.of(caller, key, body, "decline-version", id, version),
                (by, reading) -> new DeclineVersion(investigation, by, addressed(version, VersionId::new), reason));
    }
}
