package org.antitrafficking.coordination.api.programme;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;
import static org.antitrafficking.coordination.api.shapes.Shapes.atMost;
import static org.antitrafficking.coordination.api.shapes.Shapes.date;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.set;
import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import java.time.LocalDate;
import java.util.SortedSet;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.programme.ProgrammeController.Done;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.programme.Board;
import org.antitrafficking.coordination.programme.IndicatorId;
import org.antitrafficking.coordination.programme.LessonId;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.programme.ProposalId;
import org.antitrafficking.coordination.programme.ProposeExpansion;
import org.antitrafficking.coordination.programme.PutBoard;
import org.antitrafficking.coordination.programme.PutPilot;
import org.antitrafficking.coordination.programme.RecordLesson;
import org.antitrafficking.coordination.programme.Vote;
import org.antitrafficking.coordination.programme.VoteOnExpansion;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A joint programme's pilot, what was learned there, and the board's vote on the second phase. */
@RestController
@RequestMapping("/api/programmes/{id}")
public class PilotController {

    private final ProgrammeCalls calls;

    PilotController(ProgrammeCalls calls) {
        this.calls = calls;
    }

    /**
     * What became of a request.
     *
     * @param outcome {@code accepted}, or {@code unchanged} where it was already so
     */
    public record Learned(String programme, String lesson, String outcome) {}

    /** The same, of a proposal. */
    public record Proposed(String programme, String proposal, String outcome) {}

    public record Ballot(
            @Field(value = "What your seat says.", required = true, of = Vote.class) @Nullable
            String vote,

            @Field(value = "Of exactly what you read.", required = true, form = Form.DIGEST) @Nullable
            String digest) {}

    @Needs(TokenScope.ACT)
    @PutMapping("/pilot")
    public Done pilot(ItemCall call, @PathVariable String id, @RequestBody PilotBodies.Pilot body) {
        ProgrammeId programme = ProgrammeController.id(id);
        AreaCode area = value("area", body.area(), AreaCode::new);
        return ProgrammeController.done(call.on(calls.version(id))
                .with(body, "put-pilot", id)
                .send((by, reading) -> new PutPilot(programme, by, area)));
    }

    @Needs(TokenScope.ACT)
    @PutMapping("/board")
    public Done board(ItemCall call, @PathVariable String id, @RequestBody PilotBodies.Board body) {
        ProgrammeId programme = ProgrammeController.id(id);
        Board board = ProgrammeShapes.board(body);
        return ProgrammeController.done(call.on(calls.version(id))
                .with(body, "put-board", id)
                .send((by, reading) -> new PutBoard(programme, by, board)));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/lessons")
    public ResponseEntity<Learned> record(
            ItemCall call, @PathVariable String id, @RequestBody PilotBodies.Lesson body) {
        ProgrammeId programme = ProgrammeController.id(id);
        var lesson = new LessonId("lesson-" + call.newId());
        Outcome outcome = calls.sent(
                call,
                programme,
                body,
                shapes -> shapes.lesson(body),
                (by, recorded) -> new RecordLesson(programme, by, lesson, recorded),
                "record-lesson",
                id);
        return ProgrammeController.created(outcome.aggregateId())
                .body(new Learned(outcome.aggregateId(), lesson.toString(), outcome.outcome()));
    }

    @Needs(TokenScope.ACT)
    @PostMapping("/proposals")
    public ResponseEntity<Proposed> propose(
            ItemCall call, @PathVariable String id, @RequestBody PilotBodies.Proposal body) {
        ProgrammeId programme = ProgrammeController.id(id);
        var proposal = new ProposalId("proposal-" + call.newId());
        SortedSet<IndicatorId> baselines =
                set("baselines", atMost("baselines", Limits.PROGRAMME_INDICATORS, body.baselines()), IndicatorId::new);
        SortedSet<LessonId> lessons =
                set("lessons", atMost("lessons", Limits.PROGRAMME_LESSONS, body.lessons()), LessonId::new);
        LocalDate until = date("until", body.until());
        String blinding = call.newBlinding();
        Outcome outcome = calls.sent(
                call,
                programme,
                body,
                shapes -> shapes.plan(body),
                (by, plan) -> new ProposeExpansion(programme, by, proposal, plan, baselines, lessons, until, blinding),
                "propose-expansion",
                id);
        return ProgrammeController.created(outcome.aggregateId())
                .body(new Proposed(outcome.aggregateId(), proposal.toString(), outcome.outcome()));
    }

    @Needs(TokenScope.SIGN)
    @PostMapping("/proposals/{proposal}/vote")
    public Done vote(ItemCall call, @PathVariable String id, @PathVariable String proposal, @RequestBody Ballot body) {
        ProgrammeId programme = ProgrammeController.id(id);
        ProposalId votedOn = addressed(proposal, ProposalId::new);
        Vote vote = one("vote", Vote.class, body.vote());
        String digest = present("digest", body.digest());
        return ProgrammeController.done(call.on(calls.version(id))
                .with(body, "vote-on-expansion", id, proposal)
                .send((by, reading) -> new VoteOnExpansion(programme, by, votedOn, vote, digest, Known.NONE)));
    }
}
