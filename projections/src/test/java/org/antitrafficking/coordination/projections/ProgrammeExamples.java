package org.antitrafficking.coordination.projections;

import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.IOM;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.sealed;
import static org.antitrafficking.coordination.projections.RequestExamples.THEN;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.datasets.DataPart;
import org.antitrafficking.coordination.datasets.DataSetId;
import org.antitrafficking.coordination.datasets.DataWarning;
import org.antitrafficking.coordination.datasets.Figure;
import org.antitrafficking.coordination.programme.Activity;
import org.antitrafficking.coordination.programme.ActivityId;
import org.antitrafficking.coordination.programme.ActivityPut;
import org.antitrafficking.coordination.programme.ActivityStatus;
import org.antitrafficking.coordination.programme.Amount;
import org.antitrafficking.coordination.programme.Announcement;
import org.antitrafficking.coordination.programme.Assumed;
import org.antitrafficking.coordination.programme.Board;
import org.antitrafficking.coordination.programme.BoardPut;
import org.antitrafficking.coordination.programme.Budget;
import org.antitrafficking.coordination.programme.BudgetPut;
import org.antitrafficking.coordination.programme.BudgetStatus;
import org.antitrafficking.coordination.programme.BudgetType;
import org.antitrafficking.coordination.programme.BudgetYear;
import org.antitrafficking.coordination.programme.Charter;
import org.antitrafficking.coordination.programme.CurrencyCode;
import org.antitrafficking.coordination.programme.DataSource;
import org.antitrafficking.coordination.programme.Direction;
import org.antitrafficking.coordination.programme.Edition;
import org.antitrafficking.coordination.programme.Expansion;
import org.antitrafficking.coordination.programme.ExpansionProposed;
import org.antitrafficking.coordination.programme.ExplanationMissed;
import org.antitrafficking.coordination.programme.FigureKind;
import org.antitrafficking.coordination.programme.FigureTaken;
import org.antitrafficking.coordination.programme.GateToBeReviewed;
import org.antitrafficking.coordination.programme.Indicator;
import org.antitrafficking.coordination.programme.IndicatorId;
import org.antitrafficking.coordination.programme.IndicatorPut;
import org.antitrafficking.coordination.programme.Lesson;
import org.antitrafficking.coordination.programme.LessonId;
import org.antitrafficking.coordination.programme.LessonRecorded;
import org.antitrafficking.coordination.programme.Measure;
import org.antitrafficking.coordination.programme.Measured;
import org.antitrafficking.coordination.programme.Measuring;
import org.antitrafficking.coordination.programme.Milestone;
import org.antitrafficking.coordination.programme.MilestoneEvidence;
import org.antitrafficking.coordination.programme.MilestoneId;
import org.antitrafficking.coordination.programme.MilestonePut;
import org.antitrafficking.coordination.programme.Money;
import org.antitrafficking.coordination.programme.OverspendingExplained;
import org.antitrafficking.coordination.programme.Overspent;
import org.antitrafficking.coordination.programme.ParticipantRole;
import org.antitrafficking.coordination.programme.Pillar;
import org.antitrafficking.coordination.programme.PilotPut;
import org.antitrafficking.coordination.programme.ProgrammeEntry;
import org.antitrafficking.coordination.programme.ProgrammeFounded;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.programme.ProgrammePublished;
import org.antitrafficking.coordination.programme.ProgrammeStatusChanged;
import org.antitrafficking.coordination.programme.ProposalId;
import org.antitrafficking.coordination.programme.PublicationId;
import org.antitrafficking.coordination.programme.PublicationPrepared;
import org.antitrafficking.coordination.programme.PublicationWithdrawn;
import org.antitrafficking.coordination.programme.Rate;
import org.antitrafficking.coordination.programme.ResultType;
import org.antitrafficking.coordination.programme.Side;
import org.antitrafficking.coordination.programme.Start;
import org.antitrafficking.coordination.programme.Target;
import org.antitrafficking.coordination.programme.Totals;
import org.antitrafficking.coordination.programme.Transaction;
import org.antitrafficking.coordination.programme.TransactionId;
import org.antitrafficking.coordination.programme.TransactionRecorded;
import org.antitrafficking.coordination.programme.TransactionType;
import org.antitrafficking.coordination.programme.Vote;
import org.antitrafficking.coordination.programme.VoteCast;
import org.antitrafficking.coordination.programme.VoteEnded;
import org.antitrafficking.coordination.programme.VoteOutcome;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Treaty;
import org.jspecify.annotations.Nullable;

/** One of each event and entry of programmes; of two where a component may be absent, the full one. */
public final class ProgrammeExamples {
    private static final String HEX = "5f2c9d0e7a1b4c3d8e9f0a1b2c3d4e5f";
    public static final ProgrammeId PROGRAMME = new ProgrammeId("programme-" + HEX);
    public static final TransactionId FIRST = new TransactionId("transaction-" + HEX);
    public static final TransactionId SECOND = new TransactionId("transaction-" + "0a".repeat(16));
    private static final PersonId OFFICER = new PersonId("person-" + "0c".repeat(16));

    private static final CurrencyCode USD = new CurrencyCode("USD");
    private static final LocalDate DAY = LocalDate.parse("2010-03-01");

    public static final Charter CHARTER = charter();

    public static final Budget BUDGET = new Budget(
            BudgetType.ORIGINAL,
            BudgetStatus.INDICATIVE,
            List.of(new BudgetYear(
                    LocalDate.parse("2010-01-01"),
                    LocalDate.parse("2010-12-31"),
                    new Money(new Amount("1000000.00"), USD))),
            Sets.of(Assumed.YEARLY_SPLIT, Assumed.DAYS));

    public static final ActivityId ACTIVITY = new ActivityId("activity-" + HEX);

    /** Everything that an activity can say. */
    public static final Activity PLANNED = new Activity(
            sealed("title"),
            Pillar.PROSECUTION,
            new AreaCode("PK-PB"),
            Sets.of(Direction.FROM, Direction.WITHIN),
            IOM,
            DAY,
            LocalDate.parse("2010-12-31"),
            ActivityStatus.PIPELINE,
            sealed("budgetLine"),
            sealed("output"));

    public static final IndicatorId INDICATOR = new IndicatorId("indicator-" + HEX);

    /** Everything that an indicator can say. */
    public static final Indicator COUNTED = new Indicator(
            ResultType.OUTCOME,
            sealed("result"),
            sealed("title"),
            Measure.UNIT,
            true,
            new AreaCode("PK"),
            IOM,
            List.of(new Target(DAY, LocalDate.parse("2010-12-31"), new Figure("3000"))));

    /** Everything that a figure can say that comes from a data set. */
    public static final Measured GIVEN = new Measured(
            2008,
            new Figure("1642"),
            new Figure("1642"),
            new DataSource(
                    new DataSetId("dataset-" + HEX),
                    6_150,
                    "Persons prosecuted",
                    new AreaCode("PK"),
                    DataPart.WHOLE,
                    Sets.of(DataWarning.REPEATED)),
            null);

    /** Everything that a figure can say that was measured. */
    public static final Measured MEASURED =
            new Measured(2011, new Figure("0"), new Figure("4"), null, sealed("evidence"));

    public static final LessonId LESSON = new LessonId("lesson-" + HEX);

    public static final Lesson LEARNED = new Lesson(sealed("learned"), new AreaCode("PK-PB"), sealed("changes"));

    public static final Board BOARD = new Board(Sets.of(FIA, IOM), 2, DAY, LocalDate.parse("2010-12-31"));

    public static final ProposalId PROPOSAL = new ProposalId("proposal-" + HEX);

    public static final Expansion EXPANSION = new Expansion(
            sealed("plan"),
            new AreaCode("PK-PB"),
            BOARD,
            new TreeMap<>(Map.of(INDICATOR, MEASURED)),
            Sets.of(LESSON),
            THEN);

    public static final String BLINDING = "b".repeat(64);

    public static final String DIGEST = "d".repeat(64);

    /** Everything that a transaction can say. */
    public static final Transaction TRANSACTION = new Transaction(
            TransactionType.EXPENDITURE,
            Side.of(FIA),
            Side.of(NP_POLICE),
            DAY,
            new Money(new Amount("-100.00"), new CurrencyCode("EUR")),
            new Rate("1.3625", sealed("rateSource"), DAY),
            new Money(new Amount("-136.25"), USD),
            SECOND,
            sealed("description"));

    public static final Overspent OVERSPENT =
            new Overspent(new Amount("4000136.25"), new Amount("4000000.00"), new Amount("0.00"), THEN);

    public static final MilestoneId MILESTONE = new MilestoneId("milestone-" + HEX);

    /** Everything that a milestone can say. */
    public static final Milestone PASSED = planned(new MilestoneEvidence(DAY, sealed("evidence")));

    public static final PublicationId PUBLICATION = new PublicationId("publication-" + HEX);

    /** Everything that a publication can say. */
    public static final Edition EDITION = new Edition(
            Marking.CLEAR,
            new TreeMap<>(Map.of(new Language("en"), new Announcement(sealed("title"), sealed("summary")))),
            new TreeMap<>(Map.of(FIA, "Federal Investigation Agency", IOM, "International Organization for Migration")),
            ActivityStatus.IMPLEMENTATION,
            CHARTER,
            BUDGET,
            new TreeMap<>(Map.of(
                    2010,
                    new Totals(
                            new Amount("1000000.00"),
                            new Amount("100.00"),
                            new Amount("0.00"),
                            new Amount("100.00"),
                            new Amount("0.00"),
                            new Amount("0.00"),
                            new Amount("0.00"),
                            new Amount("136.25"),
                            new Amount("-36.25")))),
            new TreeMap<>(Map.of(
                    INDICATOR, new Measuring(COUNTED, GIVEN, new TreeMap<>(Map.of(MEASURED.year(), MEASURED))))));

    public static final List<Record> EVENTS = List.of(
            new ProgrammeFounded(PROGRAMME, FIA, OFFICER, sealed("title"), ActivityStatus.PIPELINE, CHARTER),
            new ProgrammeStatusChanged(PROGRAMME, FIA, OFFICER, ActivityStatus.IMPLEMENTATION),
            new BudgetPut(PROGRAMME, FIA, OFFICER, BUDGET),
            new ActivityPut(PROGRAMME, FIA, OFFICER, ACTIVITY, PLANNED),
            new IndicatorPut(PROGRAMME, FIA, OFFICER, INDICATOR, COUNTED),
            new FigureTaken(PROGRAMME, FIA, OFFICER, INDICATOR, FigureKind.BASELINE, GIVEN),
            new MilestonePut(PROGRAMME, FIA, OFFICER, MILESTONE, PASSED),
            new BoardPut(PROGRAMME, FIA, OFFICER, BOARD),
            new PilotPut(PROGRAMME, FIA, OFFICER, new AreaCode("PK-PB")),
            new LessonRecorded(PROGRAMME, FIA, OFFICER, LESSON, LEARNED),
            new ExpansionProposed(PROGRAMME, FIA, OFFICER, PROPOSAL, EXPANSION, BLINDING, DIGEST),
            new VoteCast(PROGRAMME, FIA, OFFICER, PROPOSAL, Vote.YES, DIGEST),
            new VoteEnded(PROGRAMME, PROPOSAL, VoteOutcome.OPENED),
            new GateToBeReviewed(PROGRAMME, PROPOSAL, INDICATOR),
            new PublicationPrepared(PROGRAMME, FIA, OFFICER, PUBLICATION, EDITION, BLINDING, DIGEST),
            new ProgrammePublished(PROGRAMME, FIA, OFFICER, PUBLICATION, EDITION, DIGEST, true),
            new PublicationWithdrawn(PROGRAMME, FIA, OFFICER, PUBLICATION, true),
            new TransactionRecorded(PROGRAMME, FIA, OFFICER, FIRST, TRANSACTION, OVERSPENT),
            new OverspendingExplained(PROGRAMME, FIA, OFFICER, FIRST, sealed("explanation")),
            new ExplanationMissed(PROGRAMME, FIRST, THEN));

    public static final List<ProgrammeEntry> ENTRIES = List.of(
            new ProgrammeEntry.Founded(PROGRAMME, FIA, sealed("title"), ActivityStatus.PIPELINE, CHARTER),
            new ProgrammeEntry.StatusChanged(PROGRAMME, FIA, ActivityStatus.IMPLEMENTATION),
            new ProgrammeEntry.BudgetPut(PROGRAMME, FIA, BUDGET),
            new ProgrammeEntry.ActivityPut(PROGRAMME, FIA, ACTIVITY, PLANNED),
            new ProgrammeEntry.IndicatorPut(PROGRAMME, FIA, INDICATOR, COUNTED),
            new ProgrammeEntry.FigureTaken(PROGRAMME, FIA, INDICATOR, FigureKind.ACTUAL, MEASURED),
            new ProgrammeEntry.MilestonePut(PROGRAMME, FIA, MILESTONE, PASSED),
            new ProgrammeEntry.BoardPut(PROGRAMME, FIA, BOARD),
            new ProgrammeEntry.PilotPut(PROGRAMME, FIA, new AreaCode("PK-PB")),
            new ProgrammeEntry.LessonRecorded(PROGRAMME, FIA, LESSON, LEARNED),
            new ProgrammeEntry.ExpansionProposed(PROGRAMME, FIA, PROPOSAL, EXPANSION, BLINDING, DIGEST),
            new ProgrammeEntry.VoteCast(PROGRAMME, FIA, PROPOSAL, Vote.YES, DIGEST),
            new ProgrammeEntry.VoteEnded(PROGRAMME, PROPOSAL, VoteOutcome.OPENED),
            new ProgrammeEntry.GateToBeReviewed(PROGRAMME, PROPOSAL, INDICATOR),
            new ProgrammeEntry.PublicationPrepared(PROGRAMME, FIA, PUBLICATION, EDITION, BLINDING, DIGEST),
            new ProgrammeEntry.Published(PROGRAMME, FIA, PUBLICATION),
            new ProgrammeEntry.PublicationWithdrawn(PROGRAMME, FIA, PUBLICATION),
            new ProgrammeEntry.MadePublic(PROGRAMME, FIA, EDITION),
            new ProgrammeEntry.NoLongerPublic(PROGRAMME, FIA),
            new ProgrammeEntry.TransactionRecorded(PROGRAMME, FIA, FIRST, TRANSACTION, OVERSPENT),
            new ProgrammeEntry.TransactionShared(PROGRAMME, sealed("title"), FIRST, TRANSACTION),
            new ProgrammeEntry.OverspendingExplained(PROGRAMME, FIA, FIRST, sealed("explanation")),
            new ProgrammeEntry.ExplanationMissed(PROGRAMME, FIRST, THEN));

    private ProgrammeExamples() {}

    /** A milestone that is reached so; null while it is not. */
    public static Milestone planned(@Nullable MilestoneEvidence reached) {
        return new Milestone(Treaty.TIP_PROTOCOL, new CountryCode("PK"), sealed("step"), IOM, DAY, reached);
    }

    private static Charter charter() {
        var participants = new TreeMap<PartnerId, SortedSet<ParticipantRole>>();
        participants.put(FIA, Sets.of(ParticipantRole.ACCOUNTABLE));
        participants.put(IOM, Sets.of(ParticipantRole.IMPLEMENTING, ParticipantRole.FUNDING));
        return new Charter(
                participants,
                USD,
                new Start(2010, LocalDate.parse("2010-01-01")),
                4,
                sealed("citation"),
                Sets.of(Assumed.START_DAY, Assumed.ROLES));
    }
}
