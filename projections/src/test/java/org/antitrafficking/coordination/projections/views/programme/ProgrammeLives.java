package org.antitrafficking.coordination.projections.views.programme;

import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.Examples.sealed;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.ACTIVITY;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.BLINDING;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.BOARD;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.BUDGET;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.CHARTER;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.COUNTED;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.DIGEST;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.EDITION;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.EXPANSION;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.GIVEN;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.INDICATOR;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.LEARNED;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.LESSON;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.MEASURED;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.MILESTONE;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.OVERSPENT;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.PASSED;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.PLANNED;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.PROPOSAL;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.PUBLICATION;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.TRANSACTION;
import static org.antitrafficking.coordination.projections.RequestExamples.THEN;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.antitrafficking.coordination.programme.ActivityPut;
import org.antitrafficking.coordination.programme.ActivityStatus;
import org.antitrafficking.coordination.programme.BoardPut;
import org.antitrafficking.coordination.programme.BudgetPut;
import org.antitrafficking.coordination.programme.ExpansionProposed;
import org.antitrafficking.coordination.programme.ExplanationMissed;
import org.antitrafficking.coordination.programme.FigureKind;
import org.antitrafficking.coordination.programme.FigureTaken;
import org.antitrafficking.coordination.programme.GateToBeReviewed;
import org.antitrafficking.coordination.programme.IndicatorPut;
import org.antitrafficking.coordination.programme.LessonRecorded;
import org.antitrafficking.coordination.programme.MilestonePut;
import org.antitrafficking.coordination.programme.OverspendingExplained;
import org.antitrafficking.coordination.programme.PilotPut;
import org.antitrafficking.coordination.programme.ProgrammeEvent;
import org.antitrafficking.coordination.programme.ProgrammeFounded;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.programme.ProgrammePublished;
import org.antitrafficking.coordination.programme.ProgrammeStatusChanged;
import org.antitrafficking.coordination.programme.PublicationPrepared;
import org.antitrafficking.coordination.programme.PublicationWithdrawn;
import org.antitrafficking.coordination.programme.TransactionId;
import org.antitrafficking.coordination.programme.TransactionRecorded;
import org.antitrafficking.coordination.programme.Vote;
import org.antitrafficking.coordination.programme.VoteCast;
import org.antitrafficking.coordination.programme.VoteEnded;
import org.antitrafficking.coordination.programme.VoteOutcome;
import org.antitrafficking.coordination.words.AreaCode;

/** Lives of joint programmes as their events could tell them, from a seed. */
public final class ProgrammeLives {

    private ProgrammeLives() {}

    /** One life. */
    public static List<ProgrammeEvent> random(Random random, ProgrammeId id) {
        var events = new ArrayList<ProgrammeEvent>();
        events.add(new ProgrammeFounded(id, FIA, PERSON, sealed("title"), ActivityStatus.PIPELINE, CHARTER));
        for (int i = random.nextInt(10); i > 0; i--) {
            var transaction = new TransactionId("transaction-" + "%032x".formatted(1 + random.nextInt(4)));
            events.add(
                    switch (random.nextInt(20)) {
                        case 0 -> new ProgrammeStatusChanged(id, FIA, PERSON, ActivityStatus.IMPLEMENTATION);
                        case 1 -> new BudgetPut(id, FIA, PERSON, BUDGET);
                        case 4 -> new ActivityPut(id, FIA, PERSON, ACTIVITY, PLANNED);
                        case 5 -> new IndicatorPut(id, FIA, PERSON, INDICATOR, COUNTED);
                        case 6 -> new FigureTaken(id, FIA, PERSON, INDICATOR, FigureKind.BASELINE, GIVEN);
                        case 7 -> new FigureTaken(id, FIA, PERSON, INDICATOR, FigureKind.ACTUAL, MEASURED);
                        case 2 -> new OverspendingExplained(id, FIA, PERSON, transaction, sealed("explanation"));
                        case 3 -> new ExplanationMissed(id, transaction, THEN);
                        case 9 -> new PilotPut(id, FIA, PERSON, new AreaCode("PK-PB"));
                        case 10 -> new BoardPut(id, FIA, PERSON, BOARD);
                        case 11 -> new LessonRecorded(id, FIA, PERSON, LESSON, LEARNED);
                        case 12 -> new ExpansionProposed(id, FIA, PERSON, PROPOSAL, EXPANSION, BLINDING, DIGEST);
                        case 13 -> new VoteCast(id, FIA, PERSON, PROPOSAL, Vote.YES, DIGEST);
                        case 14 -> new VoteEnded(id, PROPOSAL, VoteOutcome.OPENED);
                        case 15 -> new GateToBeReviewed(id, PROPOSAL, INDICATOR);
                        case 19 -> new MilestonePut(id, FIA, PERSON, MILESTONE, PASSED);
                        case 16 -> new PublicationPrepared(id, FIA, PERSON, PUBLICATION, EDITION, BLINDING, DIGEST);
                        case 17 ->
                            new ProgrammePublished(id, FIA, PERSON, PUBLICATION, EDITION, DIGEST, random.nextBoolean());
                        case 18 -> new PublicationWithdrawn(id, FIA, PERSON, PUBLICATION, random.nextBoolean());
                        default ->
                            new TransactionRecorded(
                                    id, FIA, PERSON, transaction, TRANSACTION, random.nextBoolean() ? OVERSPENT : null);
                    });
        }
        return events;
    }
}
