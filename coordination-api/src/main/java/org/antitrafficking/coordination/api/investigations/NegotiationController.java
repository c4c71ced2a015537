package org.antitrafficking.coordination.api.investigations;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import java.net.URI;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
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
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is negotiated: versions of an agreement, and who signs them. */
@RestController
@RequestMapping("/api/investigations")
public class NegotiationController {

    private final Investigations investigations;

    NegotiationController(Investigations investigations) {
        this.investigations = investigations;
    }

    /** What became of a version. */
    public record VersionAnswer(
            @Field(value = "The investigation.", form = Form.INVESTIGATION_ID)
            String investigation,

            String outcome,

            @Field(value = "The version.", form = Form.VERSION_ID)
            String version) {}

    @Needs(TokenScope.ACT)
    @PostMapping
    public ResponseEntity<VersionAnswer> propose(Call call, @RequestBody InvestigationBodies.Proposal body) {
        var investigation = new InvestigationId("investigation-" + call.newId());
        var version = new VersionId("version-" + call.newId());
        @Nullable LinkedItem cites = body.cites() == null ? null : value("cites", body.cites(), LinkedItem::new);
        JointAgreement agreement =
                investigations.shapes(investigation, call.caller()).first(body.agreement());
        String blinding = call.newBlinding();
        Outcome outcome = call.with(body, "propose-investigation")
                .send((by, reading) -> new ProposeInvestigation(
                        investigation, by, version, blinding, agreement, cites, Reach.NONE, Standing.NONE));
        return ResponseEntity.created(URI.create("/api/investigations/" + investigation))
                .body(new VersionAnswer(investigation.toString(), outcome.outcome(), version.toString()));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{id}/versions")
    public ResponseEntity<VersionAnswer> write(
            ItemCall call, @PathVariable String id, @RequestBody InvestigationBodies.Version body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        var version = new VersionId("version-" + call.newId());
        @Nullable VersionId base = body.base() == null ? null : value("base", body.base(), VersionId::new);
        InvestigationShapes.Kept agreement =
                investigations.shapes(investigation, call.caller()).agreement(body.agreement());
        String blinding = call.newBlinding();
        Outcome outcome = call.on(investigations.page(id))
                .with(body, "write-version", id)
                .send((by, reading) -> new WriteVersion(
                        investigation,
                        by,
                        version,
                        base,
                        blinding,
                        whole(agreement, reading.investigation(investigation), base, by),
                        Standing.NONE));
        return ResponseEntity.status(201).body(new VersionAnswer(id, outcome.outcome(), version.toString()));
    }

    /**
     * The agreement with the texts that stay. Whoever may not see the investigation gets none of them; the attempt is
     * decided and hidden like any other.
     */
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
    public Done send(ItemCall call, @PathVariable String id, @PathVariable String version) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        return Done.of(call.on(investigations.page(id))
                .of("send-version", id, version)
                .send((by, reading) -> new SendVersion(
                        investigation, by, addressed(version, VersionId::new), Reach.NONE, Standing.NONE)));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/{id}/versions/{version}/signature")
    public Done sign(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String version,
            @RequestBody InvestigationBodies.Digest body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        String digest = present("digest", body.digest());
        return Done.of(call.on(investigations.page(id))
                .with(body, "sign-version", id, version)
                .send((by, reading) ->
                        new SignVersion(investigation, by, addressed(version, VersionId::new), digest, Standing.NONE)));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/{id}/versions/{version}/refusal")
    public Done decline(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String version,
            @RequestBody InvestigationBodies.Declining body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        Sealed reason = investigations.shapes(investigation, call.caller()).text("declineReason", body.declineReason());
        return Done.of(call.on(investigations.page(id))
                .with(body, "decline-version", id, version)
                .send((by, reading) ->
                        new DeclineVersion(investigation, by, addressed(version, VersionId::new), reason)));
    }
}
