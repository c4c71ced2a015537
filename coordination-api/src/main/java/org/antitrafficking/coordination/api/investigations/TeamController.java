package org.antitrafficking.coordination.api.investigations;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.constants;
import static org.antitrafficking.coordination.api.shapes.Shapes.instant;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import java.time.Instant;
import java.util.SortedSet;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.investigations.ActionId;
import org.antitrafficking.coordination.investigations.BriefMember;
import org.antitrafficking.coordination.investigations.DecisionId;
import org.antitrafficking.coordination.investigations.ExtendAction;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.investigations.LinkItem;
import org.antitrafficking.coordination.investigations.LinkedItem;
import org.antitrafficking.coordination.investigations.Member;
import org.antitrafficking.coordination.investigations.NameMember;
import org.antitrafficking.coordination.investigations.PlanAction;
import org.antitrafficking.coordination.investigations.Reach;
import org.antitrafficking.coordination.investigations.RecordDecision;
import org.antitrafficking.coordination.investigations.RecordDissent;
import org.antitrafficking.coordination.investigations.RemoveMember;
import org.antitrafficking.coordination.investigations.ReportAction;
import org.antitrafficking.coordination.investigations.Right;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.eventlog.axon.Outcome;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a team does: its members, actions, decisions and links. */
@RestController
@RequestMapping("/api/investigations/{id}")
public class TeamController {

    private final Investigations investigations;

    TeamController(Investigations investigations) {
        this.investigations = investigations;
    }

    /** What became of an action. */
    public record ActionAnswer(
            @Field(value = "The action.", form = Form.ACTION_ID)
            String action,

            @Field(value = "The investigation.", form = Form.INVESTIGATION_ID)
            String investigation,

            String outcome) {}

    /** What became of a decision. */
    public record DecisionAnswer(
            @Field(value = "The decision.", form = Form.TEAM_DECISION_ID)
            String decision,

            @Field(value = "The investigation.", form = Form.INVESTIGATION_ID)
            String investigation,

            String outcome) {}

    @Needs(TokenScope.ACT)
    @PostMapping("/members")
    public Done name(ItemCall call, @PathVariable String id, @RequestBody InvestigationBodies.NewMember body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        PersonId person = value("person", body.person(), PersonId::new);
        SortedSet<Right> rights = constants("rights", Right.class, body.rights());
        BadRequest.unlessMade(() -> new Member(call.caller().partner(), rights));
        return Done.of(call.on(investigations.page(id))
                .with(body, "name-member", id)
                .send((by, reading) -> new NameMember(investigation, by, person, rights, Standing.NONE)));
    }

    @Needs(TokenScope.ACT)
    @DeleteMapping("/members/{person}")
    public Done remove(ItemCall call, @PathVariable String id, @PathVariable String person) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        return Done.of(call.on(investigations.page(id))
                .of("remove-member", id, person)
                .send((by, reading) -> new RemoveMember(investigation, by, addressed(person, PersonId::new))));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/members/{person}/briefing")
    public Done brief(ItemCall call, @PathVariable String id, @PathVariable String person) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        return Done.of(call.on(investigations.page(id))
                .of("brief-member", id, person)
                .send((by, reading) -> new BriefMember(investigation, by, addressed(person, PersonId::new))));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/actions")
    public ResponseEntity<ActionAnswer> plan(
            ItemCall call, @PathVariable String id, @RequestBody InvestigationBodies.Action body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        var made = new ActionId("action-" + call.newId());
        PartnerId responsible = value("responsible", body.responsible(), PartnerId::new);
        Instant due = instant("due", body.due());
        Sealed text = investigations.shapes(investigation, call.caller()).text("actionText", body.actionText());
        Outcome outcome = call.on(investigations.page(id))
                .with(body, "plan-action", id)
                .send((by, reading) -> new PlanAction(
                        investigation, by, made, responsible, text, Boolean.TRUE.equals(body.aboutPersons()), due));
        return ResponseEntity.status(201).body(new ActionAnswer(made.toString(), id, outcome.outcome()));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/actions/{action}/report")
    public Done report(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String action,
            @RequestBody InvestigationBodies.ActionReport body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        Sealed result = investigations.shapes(investigation, call.caller()).text("actionResult", body.actionResult());
        return Done.of(call.on(investigations.page(id))
                .with(body, "report-action", id, action)
                .send((by, reading) -> new ReportAction(investigation, by, addressed(action, ActionId::new), result)));
    }

    @Needs(TokenScope.ACT)
    @PutMapping("/actions/{action}/due")
    public Done extend(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String action,
            @RequestBody InvestigationBodies.Due body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        Instant due = instant("due", body.due());
        return Done.of(call.on(investigations.page(id))
                .with(body, "extend-action", id, action)
                .send((by, reading) -> new ExtendAction(investigation, by, addressed(action, ActionId::new), due)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/decisions")
    public ResponseEntity<DecisionAnswer> record(
            ItemCall call, @PathVariable String id, @RequestBody InvestigationBodies.Decision body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        var made = new DecisionId("decision-" + call.newId());
        present("decisionText", body.decisionText());
        present("rationale", body.rationale());
        InvestigationShapes shapes = investigations.shapes(investigation, call.caller());
        Sealed text = shapes.text("decisionText", body.decisionText());
        Sealed rationale = shapes.text("rationale", body.rationale());
        Outcome outcome = call.on(investigations.page(id))
                .with(body, "record-decision", id)
                .send((by, reading) -> new RecordDecision(
                        investigation, by, made, text, rationale, Boolean.TRUE.equals(body.aboutPersons())));
        return ResponseEntity.status(201).body(new DecisionAnswer(made.toString(), id, outcome.outcome()));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/decisions/{decision}/dissent")
    public Done dissent(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String decision,
            @RequestBody InvestigationBodies.Dissent body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        Sealed said = investigations.shapes(investigation, call.caller()).text("dissent", body.dissent());
        return Done.of(call.on(investigations.page(id))
                .with(body, "record-dissent", id, decision)
                .send((by, reading) ->
                        new RecordDissent(investigation, by, addressed(decision, DecisionId::new), said)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/links")
    public Done link(ItemCall call, @PathVariable String id, @RequestBody InvestigationBodies.Link body) {
        InvestigationId investigation = addressed(id, InvestigationId::new);
        LinkedItem item = value("item", body.item(), LinkedItem::new);
        return Done.of(call.on(investigations.page(id))
                .with(body, "link-item", id)
                .send((by, reading) -> new LinkItem(investigation, by, item, Reach.NONE)));
    }
}
