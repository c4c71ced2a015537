package org.antitrafficking.coordination.api.programme;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;

import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.programme.ProgrammeController.Done;
import org.antitrafficking.coordination.programme.ChangeMilestone;
import org.antitrafficking.coordination.programme.MilestoneId;
import org.antitrafficking.coordination.programme.PlanMilestone;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.eventlog.axon.Outcome;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The ways of countries into treaties, for which a programme paves: its milestones, and how far the countries are. */
@RestController
@RequestMapping("/api/programmes/{id}")
public class AccessionController {

    private final ProgrammeCalls calls;
    private final ProgrammeAccession accession;

    AccessionController(ProgrammeCalls calls, ProgrammeAccession accession) {
        this.calls = calls;
        this.accession = accession;
    }

    @Needs(TokenScope.READ)
    @GetMapping("/accession")
    ResponseEntity<byte[]> ways(Caller caller, @PathVariable String id) {
        return accession.answer(caller, id);
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/milestones")
    public ResponseEntity<AccessionBodies.MilestonePlanned> plan(
            ItemCall call, @PathVariable String id, @RequestBody AccessionBodies.MilestoneBody body) {
        ProgrammeId programme = ProgrammeController.id(id);
        var milestone = new MilestoneId("milestone-" + call.newId());
        Outcome outcome = calls.sent(
                call,
                programme,
                body,
                shapes -> shapes.milestone(body),
                (by, planned) -> new PlanMilestone(programme, by, milestone, planned),
                "plan-milestone",
                id);
        return ProgrammeController.created(outcome.aggregateId())
                .body(new AccessionBodies.MilestonePlanned(
                        outcome.aggregateId(), milestone.toString(), outcome.outcome()));
    }

    @Needs(TokenScope.ACT)
    @PutMapping("/milestones/{milestone}")
    public Done change(
            ItemCall call,
            @PathVariable String id,
            @PathVariable String milestone,
            @RequestBody AccessionBodies.MilestoneBody body) {
        ProgrammeId programme = ProgrammeController.id(id);
        MilestoneId changed = addressed(milestone, MilestoneId::new);
        return ProgrammeController.done(calls.sent(
                call,
                programme,
                body,
                shapes -> shapes.milestone(body),
                (by, planned) -> new ChangeMilestone(programme, by, changed, planned),
                "change-milestone",
                id,
                milestone));
    }
}
