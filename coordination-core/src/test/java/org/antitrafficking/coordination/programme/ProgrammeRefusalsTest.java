package org.antitrafficking.coordination.programme;

import static org.antitrafficking.coordination.Platform.BD_POLICE;
import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.ILO;
import static org.antitrafficking.coordination.Platform.IOM;
import static org.antitrafficking.coordination.Platform.NP_POLICE;
import static org.antitrafficking.coordination.Platform.STRANGER;
import static org.antitrafficking.coordination.Platform.actor;
import static org.antitrafficking.coordination.Platform.known;
import static org.antitrafficking.coordination.Platform.person;
import static org.antitrafficking.coordination.Platform.standing;
import static org.antitrafficking.coordination.Platform.suspended;
import static org.antitrafficking.coordination.programme.ProgrammeCases.BLINDING;
import static org.antitrafficking.coordination.programme.ProgrammeCases.CHARTER;
import static org.antitrafficking.coordination.programme.ProgrammeCases.EUR;
import static org.antitrafficking.coordination.programme.ProgrammeCases.FOUNDED;
import static org.antitrafficking.coordination.programme.ProgrammeCases.ID;
import static org.antitrafficking.coordination.programme.ProgrammeCases.KNOWN;
import static org.antitrafficking.coordination.programme.ProgrammeCases.LAST;
import static org.antitrafficking.coordination.programme.ProgrammeCases.PUNJAB;
import static org.antitrafficking.coordination.programme.ProgrammeCases.SINDH;
import static org.antitrafficking.coordination.programme.ProgrammeCases.TODAY;
import static org.antitrafficking.coordination.programme.ProgrammeCases.USD;
import static org.antitrafficking.coordination.programme.ProgrammeCases.budget;
import static org.antitrafficking.coordination.programme.ProgrammeCases.correct;
import static org.antitrafficking.coordination.programme.ProgrammeCases.named;
import static org.antitrafficking.coordination.programme.ProgrammeCases.plain;
import static org.antitrafficking.coordination.programme.ProgrammeCases.rate;
import static org.antitrafficking.coordination.programme.ProgrammeCases.record;
import static org.antitrafficking.coordination.programme.ProgrammeCases.transaction;
import static org.antitrafficking.coordination.programme.ProgrammeCases.usd;
import static org.antitrafficking.coordination.sharing.Seals.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.RulesInSource;
import org.antitrafficking.coordination.datasets.DataDate;
import org.antitrafficking.coordination.datasets.DataPart;
import org.antitrafficking.coordination.datasets.DataSet;
import org.antitrafficking.coordination.datasets.DataSetId;
import org.antitrafficking.coordination.datasets.DataSetKind;
import org.antitrafficking.coordination.datasets.DataSetReport;
import org.antitrafficking.coordination.datasets.DataWarning;
import org.antitrafficking.coordination.datasets.Figure;
import org.antitrafficking.coordination.datasets.Provenance;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.SigningRight;
import org.antitrafficking.coordination.words.Treaty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of programmes, each with what it refuses. */
class ProgrammeRefusalsTest {

    record Refusal(String rule, List<ProgrammeEvent> given, ProgrammeCommand command) {
        @Override
        public String toString() {
            return rule + ": " + command.getClass().getSimpleName();
        }
    }

    /** All of them, as the rules name them: one that is added there needs an example here. */
    private static final Set<String> RULES = RulesInSource.of(
            "programme/ProgrammeRules.java",
            "programme/PilotRules.java",
            "programme/PublicationRules.java",
            "programme/ResultRules.java",
            "programme/AccessionRules.java");

    private static final Actor OFFICER = actor(FIA, Role.PROGRAMME_OFFICER);
    private static final Actor SECOND = actor(FIA, 2, Role.PROGRAMME_OFFICER);
    private static final Actor COLLEAGUE = actor(IOM, Role.PROGRAMME_OFFICER);
    private static final Actor GIVER = actor(ILO, Role.PROGRAMME_OFFICER);
    private static final String DIGEST = "d".repeat(64);
    private static final DataSetId DATA = new DataSetId("dataset-" + "d".repeat(32));
    private static final int LINE = 6_150;
    private static final Transaction FUNDS =
            plain(TransactionType.INCOMING_FUNDS, Side.of(NP_POLICE), Side.of(FIA), "50.00");

    private final GivenWhenThen<ProgrammeCommand, ProgrammeEvent, Programme> programme =
            new GivenWhenThen<>(ProgrammeRules::decide, Programme::evolve, null);

    static Stream<Refusal> refusals() {
        return Stream.of(
                        founding(),
                        statusAndBudget(),
                        activities(),
                        transactions(),
                        corrections(),
                        indicators(),
                        figures(),
                        milestones(),
                        pilots(),
                        votes(),
                        publications(),
                        limits())
                .flatMap(List::stream);
    }

    private static Refusal refused(String rule, ProgrammeCommand command, ProgrammeEvent... more) {
        var events = new ArrayList<ProgrammeEvent>(List.of(FOUNDED));
        events.addAll(Arrays.asList(more));
        return new Refusal(rule, events, command);
    }

    private static String id(String kind, int number) {
        return "%s-%032x".formatted(kind, number);
    }

    private static List<Refusal> founding() {
        Charter given = new Charter(
                new TreeMap<>(Map.of(FIA, Sets.of(ParticipantRole.FUNDING))),
                USD,
                new Start(2010, null),
                4,
                sealed("citation", "The source"),
                Sets.of(Assumed.ROLES));
        return List.of(
                new Refusal(
                        "who-founds-a-programme-takes-part-in-it",
                        List.of(),
                        found(actor(BD_POLICE, Role.PROGRAMME_OFFICER), CHARTER, KNOWN)),
                new Refusal("a-programme-has-an-accountable-participant", List.of(), found(OFFICER, given, KNOWN)),
                new Refusal(
                        "participants-are-partners-that-are-not-suspended",
                        List.of(),
                        found(OFFICER, CHARTER, new Known(suspended(IOM), Sets.map(), Sets.of()))),
                new Refusal(
                        "a-programme-officer-runs-a-programme",
                        List.of(),
                        found(actor(FIA, Role.SUPERVISOR), CHARTER, KNOWN)),
                refused("a-programme-is-founded-once", found(OFFICER, CHARTER, KNOWN)));
    }

    private static FoundProgramme found(Actor by, Charter charter, Known known) {
        return new FoundProgramme(ID, by, FOUNDED.title(), ActivityStatus.PIPELINE, charter, known);
    }

    private static List<Refusal> statusAndBudget() {
        var donor = actor(NP_POLICE, Role.PROGRAMME_OFFICER);
        var year = new BudgetYear(
                LocalDate.parse("2010-01-01"), LocalDate.parse("2010-12-31"), new Money(new Amount("1.00"), EUR));
        var euros = new Budget(BudgetType.ORIGINAL, BudgetStatus.INDICATIVE, List.of(year), Sets.of(Assumed.DAYS));
        ProgrammeEvent closed = new ProgrammeStatusChanged(ID, FIA, person(FIA, 1), ActivityStatus.CLOSED);
        ProgrammeEvent budgeted = new BudgetPut(ID, FIA, person(FIA, 1), budget(BudgetType.ORIGINAL, "100.00"));
        Transaction commitment = plain(TransactionType.OUTGOING_COMMITMENT, Side.of(FIA), named(), "40.00");
        var revise = new PutBudget(ID, OFFICER, budget(BudgetType.REVISED, "30.00"));
        return List.of(
                // whose transaction it is sees that, and runs nothing
                refused(
                        "a-participant-runs-a-programme",
                        new ChangeProgrammeStatus(ID, donor, ActivityStatus.CLOSED),
                        recorded(1, FUNDS)),
                refused(
                        "an-accountable-participant-decides-status-and-budget",
                        new ChangeProgrammeStatus(ID, COLLEAGUE, ActivityStatus.CLOSED)),
                refused(
                        "a-closed-or-cancelled-programme-stays-so",
                        new ChangeProgrammeStatus(ID, OFFICER, ActivityStatus.PIPELINE),
                        closed),
                refused("a-closed-or-cancelled-programme-authorizes-nothing", revise, closed),
                refused("a-budget-is-in-the-programmes-currency", new PutBudget(ID, OFFICER, euros)),
                refused("the-first-budget-is-original-and-later-ones-are-revised", revise),
                refused("a-budget-covers-what-is-committed", revise, budgeted, recorded(1, commitment)),
                refused("a-commitment-stays-within-the-budget", record(OFFICER, 1, commitment)),
                refused("a-commitment-stays-within-the-funds", record(OFFICER, 1, commitment), budgeted));
    }

    private static TransactionRecorded recorded(int number, Transaction transaction) {
        return new TransactionRecorded(ID, FIA, person(FIA, 1), transaction(number), transaction, null);
    }

    private static List<Refusal> activities() {
        return List.of(
                refused("who-plans-an-activity-owns-it-or-is-accountable", plan(GIVER, activity(FIA, null))),
                refused("a-participant-owns-an-activity", plan(OFFICER, activity(BD_POLICE, null))),
                refused(
                        "the-second-phase-begins-when-its-gate-is-open",
                        plan(OFFICER, activity(FIA, Phase.EXPANSION))));
    }

    private static PlanActivity plan(Actor by, Activity activity) {
        return new PlanActivity(ID, by, new ActivityId(id("activity", 1)), activity);
    }

    /** Which has begun. */
    private static Activity activity(PartnerId owner, @Nullable Phase phase) {
        return new Activity(
                sealed("title", "Shelters"),
                Pillar.PROTECTION,
                null,
                Sets.of(),
                owner,
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2026-12-31"),
                ActivityStatus.IMPLEMENTATION,
                null,
                sealed("output", "Places"),
                phase);
    }

    private static List<Refusal> transactions() {
        TransactionType in = TransactionType.INCOMING_FUNDS;
        Side donor = Side.of(NP_POLICE);
        Side within = Side.of(FIA);
        var euros = new Money(new Amount("1.00"), EUR);
        var most = new Money(new Amount("999999999999999.00"), EUR);
        return List.of(
                refused(
                        "a-participant-receives-what-comes-in-and-provides-what-goes-out",
                        record(OFFICER, 1, plain(in, within, donor, "1.00"))),
                refused("provider-and-receiver-are-two", record(OFFICER, 1, plain(in, within, within, "1.00"))),
                refused(
                        "who-provides-or-receives-is-a-partner-of-the-directory",
                        record(OFFICER, 1, plain(in, Side.of(STRANGER), within, "1.00"))),
                refused("a-negative-amount-names-its-original", record(OFFICER, 1, plain(in, donor, within, "-1.00"))),
                refused("an-amount-is-never-0", record(OFFICER, 1, plain(in, donor, within, "0.00"))),
                refused(
                        "a-value-date-is-not-after-the-day-of-its-recording",
                        record(OFFICER, 1, money(TODAY.plusDays(1), usd("1.00"), null))),
                refused("an-amount-in-another-currency-has-a-rate", record(OFFICER, 1, money(TODAY, euros, null))),
                refused(
                        "an-amount-in-the-programmes-currency-has-no-rate",
                        record(OFFICER, 1, money(TODAY, usd("1.00"), rate("1.1")))),
                refused(
                        "a-rate-is-not-of-a-day-after-its-recording",
                        record(
                                OFFICER,
                                1,
                                money(
                                        TODAY,
                                        euros,
                                        new Rate("1.1", sealed("rateSource", "Rates"), TODAY.plusDays(1))))),
                refused("a-converted-amount-has-15-digits-at-most", record(OFFICER, 1, money(TODAY, most, rate("10")))),
                refused("who-records-a-transaction-provides-receives-or-is-accountable", record(COLLEAGUE, 1, FUNDS)));
    }

    private static Transaction money(LocalDate day, Money money, @Nullable Rate rate) {
        return new Transaction(
                FUNDS.type(), FUNDS.provider(), FUNDS.receiver(), day, money, rate, usd("1.00"), null, null);
    }

    private static List<Refusal> corrections() {
        ProgrammeEvent funds = recorded(1, FUNDS);
        var early = new CorrectTransaction(
                ID, OFFICER, transaction(2), transaction(1), TODAY.minusDays(1), usd("-1.00"), null, null);
        var spent = new TransactionRecorded(
                ID,
                FIA,
                person(FIA, 1),
                transaction(3),
                plain(TransactionType.EXPENDITURE, Side.of(FIA), named(), "10.00"),
                new Overspent(new Amount("10.00"), new Amount("0.00"), new Amount("0.00"), OFFICER.at()));
        var why = sealed("explanation", "The instalment came late.");
        return List.of(
                refused(
                        "a-correction-is-in-its-originals-currency",
                        correct(OFFICER, 2, 1, new Money(new Amount("-1.00"), EUR), rate("1.1")),
                        funds),
                refused(
                        "a-correction-has-the-opposite-sign-of-its-original",
                        correct(OFFICER, 2, 1, usd("1.00"), null),
                        funds),
                refused("a-correction-is-not-dated-before-its-original", early, funds),
                refused("corrections-never-exceed-their-original", correct(OFFICER, 2, 1, usd("-50.01"), null), funds),
                refused(
                        "what-was-overspent-is-explained-and-nothing-else",
                        new ExplainOverspending(ID, OFFICER, transaction(1), why),
                        funds),
                refused(
                        "overspending-is-explained-once",
                        new ExplainOverspending(ID, OFFICER, transaction(3), why),
                        spent,
                        new OverspendingExplained(ID, FIA, person(FIA, 1), transaction(3), why)));
    }

    private static final IndicatorId COUNTED = indicator(1);

    private static IndicatorId indicator(int number) {
        return new IndicatorId(id("indicator", number));
    }

    private static Indicator indicator(PartnerId owner, Measure measure, AreaCode area) {
        return new Indicator(
                ResultType.OUTPUT,
                sealed("result", "Persons"),
                sealed("title", "Found"),
                measure,
                true,
                area,
                owner,
                List.of());
    }

    private static IndicatorPut put(Measure measure) {
        return new IndicatorPut(ID, IOM, person(IOM, 1), COUNTED, indicator(IOM, measure, PUNJAB));
    }

    private static Measured measured(int year, String figure) {
        return new Measured(year, new Figure(figure), new Figure(figure), null, sealed("evidence", "Counted"));
    }

    private static FigureTaken baseline() {
        return new FigureTaken(ID, IOM, person(IOM, 1), COUNTED, FigureKind.BASELINE, measured(2009, "12"));
    }

    private static List<Refusal> indicators() {
        var elsewhere = new ChangeIndicator(ID, COLLEAGUE, COUNTED, indicator(IOM, Measure.UNIT, SINDH));
        var asItIs = new ChangeIndicator(ID, COLLEAGUE, COUNTED, indicator(IOM, Measure.UNIT, PUNJAB));
        return List.of(
                refused(
                        "who-plans-an-indicator-owns-it-or-is-accountable",
                        new PlanIndicator(ID, GIVER, COUNTED, indicator(IOM, Measure.UNIT, PUNJAB))),
                refused(
                        "a-participant-looks-after-an-indicator",
                        new PlanIndicator(ID, OFFICER, COUNTED, indicator(BD_POLICE, Measure.UNIT, PUNJAB))),
                refused(
                        "an-indicator-with-figures-keeps-its-measure-and-area",
                        elsewhere,
                        put(Measure.UNIT),
                        baseline()),
                new Refusal("an-indicator-that-is-voted-on-stays-as-it-is", votedOn(), asItIs));
    }

    private static List<Refusal> figures() {
        SortedMap<Integer, Boolean> undecided = Sets.map();
        return List.of(
                refused(
                        "a-baseline-is-of-a-year-before-the-start",
                        take(FigureKind.BASELINE, measured(2010, "1"), KnownData.NONE),
                        put(Measure.UNIT)),
                refused(
                        "an-actual-is-not-of-a-year-before-the-start",
                        take(FigureKind.ACTUAL, measured(2009, "1"), KnownData.NONE),
                        put(Measure.UNIT)),
                refused(
                        "a-figure-is-not-of-a-year-to-come",
                        take(FigureKind.ACTUAL, measured(2027, "1"), KnownData.NONE),
                        put(Measure.UNIT)),
                refused(
                        "a-percentage-is-100-at-most",
                        take(FigureKind.ACTUAL, measured(2026, "101"), KnownData.NONE),
                        put(Measure.PERCENTAGE)),
                refused(
                        "a-figure-comes-from-a-finished-data-set-that-is-in-use",
                        take(FigureKind.ACTUAL, ofData(PUNJAB), data(false, undecided)),
                        put(Measure.UNIT)),
                refused(
                        "an-implausible-line-is-decided-before-it-gives-a-figure",
                        take(FigureKind.ACTUAL, ofData(PUNJAB, DataWarning.IMPLAUSIBLE), data(true, undecided)),
                        put(Measure.UNIT)),
                refused(
                        "a-line-that-another-contradicts-gives-no-figure",
                        take(FigureKind.ACTUAL, ofData(PUNJAB, DataWarning.CONTRADICTING), data(true, undecided)),
                        put(Measure.UNIT)),
                refused(
                        "a-figure-is-of-its-indicators-area",
                        take(FigureKind.ACTUAL, ofData(SINDH), data(true, undecided)),
                        put(Measure.UNIT)));
    }

    private static TakeFigure take(FigureKind kind, Measured figure, KnownData known) {
        return new TakeFigure(ID, COLLEAGUE, COUNTED, kind, figure, known);
    }

    private static Measured ofData(AreaCode area, DataWarning... warnings) {
        return new Measured(
                2020,
                new Figure("1642"),
                new Figure("1642"),
                new DataSource(DATA, LINE, "Persons prosecuted", area, DataPart.WHOLE, Sets.of(warnings)),
                null);
    }

    /** Of the colleague's, so that it is seen before it is finished. */
    private static KnownData data(boolean finished, SortedMap<Integer, Boolean> decided) {
        return new KnownData(new DataSet(
                DATA,
                IOM,
                DataSetKind.GLOTIP,
                new Provenance("UNODC", "Asia", new DataDate("2023"), "UNODC"),
                "0".repeat(64),
                new DataSetReport(1, 1, 2008, 2008, 0, 0, 1, 0, 0, 0, 0, List.of()),
                1,
                LINE,
                Sets.map(),
                decided,
                finished,
                false,
                null,
                null));
    }

    private static MilestoneId milestone(int number) {
        return new MilestoneId(id("milestone", number));
    }

    private static Milestone milestone(PartnerId owner, String country, @Nullable LocalDate reached) {
        return new Milestone(
                Treaty.TIP_PROTOCOL,
                new CountryCode(country),
                sealed("step", "The bill is passed"),
                owner,
                LocalDate.parse("2026-06-30"),
                reached == null ? null : new MilestoneEvidence(reached, sealed("evidence", "The gazette")));
    }

    private static MilestonePut put(int number) {
        return new MilestonePut(ID, IOM, person(IOM, 1), milestone(number), milestone(IOM, "PK", null));
    }

    private static List<Refusal> milestones() {
        return List.of(
                refused(
                        "who-plans-a-milestone-owns-it-or-is-accountable",
                        new PlanMilestone(ID, GIVER, milestone(1), milestone(IOM, "PK", null))),
                refused(
                        "a-participant-owns-a-milestone",
                        new PlanMilestone(ID, OFFICER, milestone(1), milestone(BD_POLICE, "PK", null))),
                refused(
                        "evidence-is-not-of-a-day-after-its-recording",
                        new PlanMilestone(ID, COLLEAGUE, milestone(1), milestone(IOM, "PK", TODAY.plusDays(1)))),
                refused(
                        "a-milestone-stays-of-its-country-and-treaty",
                        new ChangeMilestone(ID, COLLEAGUE, milestone(1), milestone(IOM, "NP", null)),
                        put(1)));
    }

    private static Board board(PartnerId... seats) {
        return new Board(Sets.of(seats), 1, LocalDate.parse("2026-01-01"), LocalDate.parse("2026-12-31"));
    }

    private static final LessonId LESSON = lesson(1);

    private static LessonId lesson(int number) {
        return new LessonId(id("lesson", number));
    }

    private static Lesson lesson(AreaCode area) {
        return new Lesson(sealed("learned", "Shelters are found"), area, sealed("changes", "Where shelters are"));
    }

    private static LessonRecorded learned(int number, AreaCode area) {
        return new LessonRecorded(ID, IOM, person(IOM, 1), lesson(number), lesson(area));
    }

    private static ProposalId proposal(int number) {
        return new ProposalId(id("proposal", number));
    }

    private static PilotPut pilot() {
        return new PilotPut(ID, FIA, person(FIA, 1), PUNJAB);
    }

    private static BoardPut seated() {
        return new BoardPut(ID, FIA, person(FIA, 1), board(FIA, IOM));
    }

    /** With all that a second phase needs. */
    private static List<ProgrammeEvent> piloted(ProgrammeEvent... more) {
        var events = new ArrayList<ProgrammeEvent>(List.of(
                FOUNDED, pilot(), seated(), put(Measure.UNIT), baseline(), learned(1, PUNJAB), learned(2, SINDH)));
        events.addAll(Arrays.asList(more));
        return events;
    }

    private static ExpansionProposed proposed(int number) {
        var expansion = new Expansion(
                sealed("plan", "All of it"),
                PUNJAB,
                board(FIA, IOM),
                new TreeMap<>(Map.of(COUNTED, measured(2009, "12"))),
                Sets.of(LESSON),
                LAST.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        return new ExpansionProposed(ID, FIA, person(FIA, 1), proposal(number), expansion, BLINDING, DIGEST);
    }

    private static List<ProgrammeEvent> votedOn() {
        return piloted(proposed(1));
    }

    private static ProposeExpansion propose(
            int number, SortedSet<IndicatorId> baselines, SortedSet<LessonId> lessons, LocalDate until) {
        return new ProposeExpansion(
                ID, OFFICER, proposal(number), sealed("plan", "All of it"), baselines, lessons, until, BLINDING);
    }

    private static ProposeExpansion propose(LocalDate until) {
        return propose(2, Sets.of(COUNTED), Sets.of(LESSON), until);
    }

    private static List<Refusal> pilots() {
        ProgrammeEvent opened = new VoteEnded(ID, proposal(1), VoteOutcome.OPENED);
        return List.of(
                refused(
                        "an-accountable-participant-decides-on-pilot-board-and-proposals",
                        new PutPilot(ID, COLLEAGUE, PUNJAB)),
                refused("participants-sit-on-a-board", new PutBoard(ID, OFFICER, board(FIA, BD_POLICE))),
                new Refusal("a-board-that-votes-stays-as-it-is", votedOn(), new PutBoard(ID, OFFICER, board(FIA))),
                new Refusal("a-pilot-that-was-voted-on-stays-where-it-is", votedOn(), new PutPilot(ID, OFFICER, SINDH)),
                refused("the-second-phase-needs-a-pilot", propose(LAST)),
                refused("a-board-opens-the-second-phase", propose(LAST), pilot()),
                new Refusal(
                        "the-second-phase-is-opened-once-unless-it-is-to-be-reviewed",
                        piloted(proposed(1), opened),
                        propose(LAST)),
                new Refusal("one-proposal-is-voted-on-at-a-time", votedOn(), propose(LAST)),
                new Refusal("a-board-votes-within-its-term", piloted(), propose(LocalDate.parse("2027-01-01"))),
                new Refusal("a-vote-ends-today-or-later", piloted(), propose(TODAY.minusDays(1))),
                new Refusal(
                        "the-second-phase-needs-baselines-of-the-pilot-area",
                        piloted(),
                        propose(2, Sets.of(), Sets.of(LESSON), LAST)),
                new Refusal(
                        "the-second-phase-needs-lessons-of-the-pilot-area",
                        piloted(),
                        propose(2, Sets.of(COUNTED), Sets.of(lesson(2)), LAST)));
    }

    private static List<Refusal> votes() {
        ProgrammeEvent cast = new VoteCast(ID, FIA, person(FIA, 1), proposal(1), Vote.NO, DIGEST);
        ProgrammeEvent ended = new VoteEnded(ID, proposal(1), VoteOutcome.LAPSED);
        return List.of(
                new Refusal("only-who-may-sign-programme-decisions-votes", votedOn(), vote(actor(FIA), DIGEST, KNOWN)),
                new Refusal("a-seat-of-the-board-votes", votedOn(), vote(actor(ILO), DIGEST, may(ILO))),
                new Refusal("a-seat-votes-once", piloted(proposed(1), cast), vote(actor(FIA), DIGEST, may(FIA))),
                new Refusal("what-is-voted-on-is-what-was-proposed", votedOn(), vote(actor(FIA), BLINDING, may(FIA))),
                new Refusal(
                        "nobody-votes-after-the-end-of-a-vote",
                        piloted(proposed(1), ended),
                        vote(actor(FIA), DIGEST, may(FIA))));
    }

    private static VoteOnExpansion vote(Actor by, String digest, Known known) {
        return new VoteOnExpansion(ID, by, proposal(1), Vote.YES, digest, known);
    }

    private static Known may(PartnerId partner) {
        return known(standing(new Person(
                person(partner, 1),
                partner,
                Nature.NATURAL,
                Sets.of(),
                Sets.of(SigningRight.PROGRAMME_DECISIONS),
                Sets.of(),
                false,
                person(partner, 1))));
    }

    private static PublicationId publication(int number) {
        return new PublicationId(id("publication", number));
    }

    private static final SortedMap<Language, Announcement> TEXTS = new TreeMap<>(
            Map.of(new Language("en"), new Announcement(sealed("title", "A title"), sealed("summary", "A summary"))));

    /** By the second person. */
    private static PublicationPrepared prepared(int number) {
        var names = new TreeMap<PartnerId, String>();
        CHARTER.participants().keySet().forEach(partner -> names.put(partner, "name"));
        var edition =
                new Edition(Marking.CLEAR, TEXTS, names, ActivityStatus.PIPELINE, CHARTER, null, null, new TreeMap<>());
        return new PublicationPrepared(ID, FIA, person(FIA, 2), publication(number), edition, BLINDING, DIGEST);
    }

    private static PreparePublication prepare(Actor by, Marking marking) {
        return new PreparePublication(
                ID,
                by,
                publication(Limits.PROGRAMME_PUBLICATIONS + 1),
                marking,
                TEXTS,
                false,
                Sets.of(),
                BLINDING,
                KNOWN);
    }

    private static PublishProgramme publish(Actor by, String digest, Known known) {
        return new PublishProgramme(ID, by, publication(1), digest, known);
    }

    private static List<Refusal> publications() {
        ProgrammeEvent suspended = new ProgrammeStatusChanged(ID, FIA, person(FIA, 1), ActivityStatus.SUSPENDED);
        var second = known(standing(new Person(
                person(FIA, 2),
                FIA,
                Nature.NATURAL,
                Sets.of(),
                Sets.of(SigningRight.PROGRAMME_DECISIONS),
                Sets.of(),
                false,
                person(FIA, 2))));
        return List.of(
                refused("an-accountable-participant-decides-what-is-published", prepare(COLLEAGUE, Marking.CLEAR)),
                refused("what-is-published-is-marked-tlp-clear", prepare(OFFICER, Marking.GREEN)),
                refused(
                        "only-who-may-sign-programme-decisions-publishes",
                        publish(OFFICER, DIGEST, KNOWN),
                        prepared(1)),
                refused("another-person-publishes-than-prepared", publish(SECOND, DIGEST, second), prepared(1)),
                refused("what-is-published-is-what-was-seen", publish(OFFICER, BLINDING, may(FIA)), prepared(1)),
                refused(
                        "what-has-changed-since-is-prepared-anew",
                        publish(OFFICER, DIGEST, may(FIA)),
                        prepared(1),
                        suspended),
                refused(
                        "a-programme-officer-or-who-may-sign-programme-decisions-withdraws",
                        new WithdrawPublication(ID, actor(FIA, Role.SUPERVISOR), publication(1), KNOWN),
                        prepared(1)));
    }

    /** As many as there may be, and one more. */
    private static List<Refusal> limits() {
        return List.of(
                full(
                        "a-programme-has-100-budgets-at-most",
                        new PutBudget(ID, OFFICER, budget(BudgetType.REVISED, "2.00")),
                        Limits.PROGRAMME_BUDGETS,
                        number -> new BudgetPut(
                                ID,
                                FIA,
                                person(FIA, 1),
                                budget(number == 0 ? BudgetType.ORIGINAL : BudgetType.REVISED, "1.00"))),
                full(
                        "a-programme-has-200-activities-at-most",
                        new PlanActivity(
                                ID,
                                OFFICER,
                                new ActivityId(id("activity", Limits.PROGRAMME_ACTIVITIES)),
                                activity(FIA, null)),
                        Limits.PROGRAMME_ACTIVITIES,
                        number -> new ActivityPut(
                                ID, FIA, person(FIA, 1), new ActivityId(id("activity", number)), activity(FIA, null))),
                full(
                        "a-programme-has-100-indicators-at-most",
                        new PlanIndicator(
                                ID,
                                COLLEAGUE,
                                indicator(Limits.PROGRAMME_INDICATORS),
                                indicator(IOM, Measure.UNIT, PUNJAB)),
                        Limits.PROGRAMME_INDICATORS,
                        number -> new IndicatorPut(
                                ID, IOM, person(IOM, 1), indicator(number), indicator(IOM, Measure.UNIT, PUNJAB))),
                full(
                        "a-programme-has-100-milestones-at-most",
                        new PlanMilestone(
                                ID, COLLEAGUE, milestone(Limits.PROGRAMME_MILESTONES), milestone(IOM, "PK", null)),
                        Limits.PROGRAMME_MILESTONES,
                        ProgrammeRefusalsTest::put),
                full(
                        "a-programme-has-100-lessons-at-most",
                        new RecordLesson(ID, COLLEAGUE, lesson(Limits.PROGRAMME_LESSONS), lesson(PUNJAB)),
                        Limits.PROGRAMME_LESSONS,
                        number -> learned(number, PUNJAB)),
                full(
                        "a-programme-has-100-publications-at-most",
                        prepare(OFFICER, Marking.CLEAR),
                        Limits.PROGRAMME_PUBLICATIONS,
                        ProgrammeRefusalsTest::prepared),
                full(
                        "a-programme-has-1000-transactions-at-most",
                        record(OFFICER, Limits.PROGRAMME_TRANSACTIONS, FUNDS),
                        Limits.PROGRAMME_TRANSACTIONS,
                        number -> recorded(number, FUNDS)),
                new Refusal(
                        "a-programme-has-100-proposals-at-most",
                        piloted(IntStream.range(0, Limits.PROGRAMME_PROPOSALS)
                                .boxed()
                                .<ProgrammeEvent>flatMap(number -> Stream.of(
                                        proposed(number), new VoteEnded(ID, proposal(number), VoteOutcome.LAPSED)))
                                .toArray(ProgrammeEvent[]::new)),
                        propose(Limits.PROGRAMME_PROPOSALS, Sets.of(COUNTED), Sets.of(LESSON), LAST)));
    }

    private static Refusal full(
            String rule, ProgrammeCommand command, int most, IntFunction<? extends ProgrammeEvent> events) {
        return refused(rule, command, IntStream.range(0, most).mapToObj(events).toArray(ProgrammeEvent[]::new));
    }

    @ParameterizedTest
    @MethodSource
    void refusals(Refusal refusal) {
        programme.given(refusal.given()).when(refusal.command()).thenRejected(refusal.rule());
    }

    @Test
    void every_rule_refuses_something() {
        var refusing = new TreeSet<String>();
        refusals().map(Refusal::rule).forEach(refusing::add);
        assertThat(refusing).containsAll(RULES);
    }
}
