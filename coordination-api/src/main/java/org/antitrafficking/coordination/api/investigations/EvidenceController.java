package org.antitrafficking.coordination.api.investigations;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.investigations.AcceptHandOver;
import org.antitrafficking.coordination.investigations.CustodyEnd;
import org.antitrafficking.coordination.investigations.DiscloseToDefence;
import org.antitrafficking.coordination.investigations.EndCustody;
import org.antitrafficking.coordination.investigations.EvidenceId;
import org.antitrafficking.coordination.investigations.Exhibit;
import org.antitrafficking.coordination.investigations.HandOverId;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.investigations.OfferHandOver;
import org.antitrafficking.coordination.investigations.RefuseHandOver;
import org.antitrafficking.coordination.investigations.RegisterEvidence;
import org.antitrafficking.coordination.investigations.ReportLoss;
import org.antitrafficking.coordination.investigations.TakeCustody;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.eventlog.axon.Outcome;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The register of evidence, which stays where it is, and its chain of custody. */
@RestController
@RequestMapping("/api/investigations/{id}/evidence")
public class EvidenceController {

    private final Investigations investigations;

    EvidenceController(Investigations investigations) {
        this.investigations = investigations;
    }

    /** What became of a piece of evidence. */
    public record EvidenceAnswer(
            @Field(value = "The piece of evidence.", form = Form.EVIDENCE_ID)
            String evidence,

            @Field(value = "The investigation.", form = Form.INVESTIGATION_ID)
            String investigation,

            String outcome) {}

    /** What became of a hand-over. */
    public record HandOverAnswer(
            @Field(value = "The hand-over.", form = Form.HAND_OVER_ID)
            String handOver,

            @Field(value = "The investigation.", form = Form.INVESTIGATION_ID)
            String investigation,

            String outcome) {}

    @Needs(TokenScope.ACT)
    @PostMapping
    public ResponseEntity<EvidenceAnswer> register(
            ItemCall call, @PathVariable String id, @RequestBody InvestigationBodies.Exhibit body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        var made = new EvidenceId("evidence-" + call.newId());
        Exhibit exhibit = investigations.shapes(investigation, call.caller()).exhibit(body);
        Outcome outcome = call.on(investigations.page(id))
                .with(body, "register-evidence", id)
                .send((by, reading) -> new RegisterEvidence(investigation, by, made, exhibit));
        return ResponseEntity.status(201).body(new EvidenceAnswer(made.toString(), id, outcome.outcome()));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{evidence}/hand-overs")
    public ResponseEntity<HandOverAnswer> offer(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String evidence,
            @RequestBody InvestigationBodies.HandOver body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        var made = new HandOverId("hand-over-" + call.newId());
        PersonId receiver = value("receiver", body.receiver(), PersonId::new);
        String seal = InvestigationShapes.seal(body.seal());
        Sealed condition = investigations.shapes(investigation, call.caller()).text("condition", body.condition());
        Outcome outcome = call.on(investigations.page(id))
                .with(body, "offer-hand-over", id, evidence)
                .send((by, reading) -> new OfferHandOver(
                        investigation, by, addressed(evidence, EvidenceId::new), made, receiver, seal, condition));
        return ResponseEntity.status(201).body(new HandOverAnswer(made.toString(), id, outcome.outcome()));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{evidence}/hand-overs/{handOver}/acceptance")
    public Done accept(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String evidence,
            @PathVariable String handOver,
            @RequestBody InvestigationBodies.Found body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        String seal = InvestigationShapes.seal(body.seal());
        Sealed condition =
                investigations.shapes(investigation, call.caller()).text("conditionFound", body.conditionFound());
        return Done.of(call.on(investigations.page(id))
                .with(body, "accept-hand-over", id, evidence, handOver)
                .send((by, reading) -> new AcceptHandOver(
                        investigation,
                        by,
                        addressed(evidence, EvidenceId::new),
                        addressed(handOver, HandOverId::new),
                        seal,
                        condition)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{evidence}/hand-overs/{handOver}/refusal")
    public Done refuse(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String evidence,
            @PathVariable String handOver,
            @RequestBody InvestigationBodies.Refusal body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        Sealed reason = investigations.shapes(investigation, call.caller()).text("refusalReason", body.refusalReason());
        return Done.of(call.on(investigations.page(id))
                .with(body, "refuse-hand-over", id, evidence, handOver)
                .send((by, reading) -> new RefuseHandOver(
                        investigation,
                        by,
                        addressed(evidence, EvidenceId::new),
                        addressed(handOver, HandOverId::new),
                        reason)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{evidence}/loss")
    public Done lose(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String evidence,
            @RequestBody InvestigationBodies.Loss body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        Sealed circumstances =
                investigations.shapes(investigation, call.caller()).text("circumstances", body.circumstances());
        return Done.of(call.on(investigations.page(id))
                .with(body, "report-loss", id, evidence)
                .send((by, reading) ->
                        new ReportLoss(investigation, by, addressed(evidence, EvidenceId::new), circumstances)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{evidence}/custody")
    public Done take(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String evidence,
            @RequestBody InvestigationBodies.Found body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        String seal = InvestigationShapes.seal(body.seal());
        Sealed condition =
                investigations.shapes(investigation, call.caller()).text("conditionFound", body.conditionFound());
        return Done.of(call.on(investigations.page(id))
                .with(body, "take-custody", id, evidence)
                .send((by, reading) ->
                        new TakeCustody(investigation, by, addressed(evidence, EvidenceId::new), seal, condition)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{evidence}/end")
    public Done end(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String evidence,
            @RequestBody InvestigationBodies.Ending body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        CustodyEnd how = one("how", CustodyEnd.class, body.how());
        Sealed note = investigations.shapes(investigation, call.caller()).text("endNote", body.endNote());
        return Done.of(call.on(investigations.page(id))
                .with(body, "end-custody", id, evidence)
                .send((by, reading) ->
                        new EndCustody(investigation, by, addressed(evidence, EvidenceId::new), how, note)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/{evidence}/defence")
    public Done disclose(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String evidence,
            @RequestBody InvestigationBodies.Defence body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        Sealed defence = investigations.shapes(investigation, call.caller()).text("defence", body.defence());
        return Done.of(call.on(investigations.page(id))
                .with(body, "disclose-to-defence", id, evidence)
                .send((by, reading) ->
                        new DiscloseToDefence(investigation, by, addressed(evidence, EvidenceId::new), defence)));
    }
}
