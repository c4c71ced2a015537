package org.antitrafficking.coordination.projections.views;

import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.IOM;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.BLINDING;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.BUDGET;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.CHARTER;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.COUNTED;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.DIGEST;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.EDITION;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.EXPANSION;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.GIVEN;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.MEASURED;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.OVERSPENT;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.PLANNED;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.PROGRAMME;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.TRANSACTION;
import static org.antitrafficking.coordination.projections.RequestExamples.THEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.antitrafficking.coordination.programme.Activity;
import org.antitrafficking.coordination.programme.ActivityId;
import org.antitrafficking.coordination.programme.ActivityPut;
import org.antitrafficking.coordination.programme.ActivityStatus;
import org.antitrafficking.coordination.programme.Amount;
import org.antitrafficking.coordination.programme.Board;
import org.antitrafficking.coordination.programme.Budget;
import org.antitrafficking.coordination.programme.BudgetPut;
import org.antitrafficking.coordination.programme.BudgetYear;
import org.antitrafficking.coordination.programme.Charter;
import org.antitrafficking.coordination.programme.CurrencyCode;
import org.antitrafficking.coordination.programme.Expansion;
import org.antitrafficking.coordination.programme.FigureKind;
import org.antitrafficking.coordination.programme.Indicator;
import org.antitrafficking.coordination.programme.IndicatorId;
import org.antitrafficking.coordination.programme.IndicatorPut;
import org.antitrafficking.coordination.programme.Lesson;
import org.antitrafficking.coordination.programme.LessonId;
import org.antitrafficking.coordination.programme.LessonRecorded;
import org.antitrafficking.coordination.programme.Measured;
import org.antitrafficking.coordination.programme.Milestone;
import org.antitrafficking.coordination.programme.MilestoneEvidence;
import org.antitrafficking.coordination.programme.MilestoneId;
import org.antitrafficking.coordination.programme.Money;
import org.antitrafficking.coordination.programme.OverspendingExplained;
import org.antitrafficking.coordination.programme.Overspent;
import org.antitrafficking.coordination.programme.ParticipantRole;
import org.antitrafficking.coordination.programme.ProgrammeEntry;
import org.antitrafficking.coordination.programme.ProgrammeEvent;
import org.antitrafficking.coordination.programme.ProgrammeFounded;
import org.antitrafficking.coordination.programme.ProgrammeStatusChanged;
import org.antitrafficking.coordination.programme.ProposalId;
import org.antitrafficking.coordination.programme.PublicationId;
import org.antitrafficking.coordination.programme.Side;
import org.antitrafficking.coordination.programme.Transaction;
import org.antitrafficking.coordination.programme.TransactionId;
import org.antitrafficking.coordination.programme.TransactionRecorded;
import org.antitrafficking.coordination.programme.TransactionType;
import org.antitrafficking.coordination.programme.Vote;
import org.antitrafficking.coordination.programme.VoteOutcome;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.programme.ProgrammePage;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Treaty;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;
import org.antitrafficking.eventlog.postgres.Roles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A programme's page is kept in parts, comes out as one that is kept whole, and costs an event what it changes. */
class ProgrammePartsTest {

    private static final List<ActivityStatus> STATUSES = List.of(ActivityStatus.values());
    private static final List<VoteOutcome> OUTCOMES = List.of(VoteOutcome.values());
    private static final List<TransactionType> TYPES = List.of(TransactionType.values());

    private static final LocalDate DAY = LocalDate.parse("2010-03-01");
    private static final CurrencyCode USD = new CurrencyCode("USD");
    private static final PersonId OFFICER = new PersonId("person-" + "0c".repeat(16));

    /** Two take part, and one is in some of the transactions. */
    private static final List<PartnerId> PARTNERS = List.of(FIA, IOM, NP_POLICE);

    private static List<Long> seeds() {
        return PartedPages.seeds();
    }

    private static PartedPages parted(ViewBase views) {
        return new PartedPages(views, PROGRAMME.toString(), THEN);
    }

    private static TransactionId transaction(int number) {
        return new TransactionId("transaction-" + "%032x".formatted(number));
    }

    private static Sealed sealed(String field, int bytes, Random random) {
        return new Sealed(
                "0123456789abcdef".repeat(2),
                field,
                base64(Sealed.NONCE_BYTES, random),
                base64(Sealed.SALT_BYTES + bytes + Sealed.TAG_BYTES, random),
                base64(Sealed.COMMITMENT_BYTES, random));
    }

    private static String base64(int bytes, Random random) {
        byte[] any = new byte[bytes];
        random.nextBytes(any);
        return Base64.getEncoder().encodeToString(any);
    }

    private static Transaction money(
            TransactionType type, PartnerId from, String amount, @Nullable Sealed description) {
        var money = new Money(new Amount(amount), USD);
        return new Transaction(type, Side.of(from), Side.of(NP_POLICE), DAY, money, null, money, null, description);
    }

    private static Budget budget(String amount) {
        return new Budget(
                BUDGET.type(),
                BUDGET.status(),
                List.of(new BudgetYear(
                        LocalDate.parse("2010-01-01"),
                        LocalDate.parse("2010-12-31"),
                        new Money(new Amount(amount), USD))),
                Sets.of());
    }

    private static Activity activity(PartnerId owner, ActivityStatus status, Function<String, Sealed> sealed) {
        return new Activity(
                sealed.apply("title"),
                PLANNED.pillar(),
                PLANNED.area(),
                PLANNED.directions(),
                owner,
                PLANNED.from(),
                PLANNED.until(),
                status,
                sealed.apply("budgetLine"),
                sealed.apply("output"));
    }

    private static Indicator counted(PartnerId owner, Function<String, Sealed> sealed) {
        return new Indicator(
                COUNTED.type(),
                sealed.apply("result"),
                sealed.apply("title"),
                COUNTED.measure(),
                true,
                COUNTED.area(),
                owner,
                COUNTED.targets());
    }

    private static Measured measured(int year, Function<String, Sealed> sealed) {
        return new Measured(year, MEASURED.low(), MEASURED.high(), null, sealed.apply("evidence"));
    }

    /** Entries in any order behind a first one. */
    private static final class Anything {
        private final Random random;

        Anything(long seed) {
            random = new Random(seed);
        }

        private Sealed sealed(String field) {
            return ProgrammePartsTest.sealed(field, 20, random);
        }

        private PartnerId partner() {
            return PARTNERS.get(random.nextInt(PARTNERS.size()));
        }

        private ActivityStatus status() {
            return STATUSES.get(random.nextInt(STATUSES.size()));
        }

        private Transaction recorded() {
            TransactionType type = TYPES.get(random.nextInt(TYPES.size()));
            return random.nextInt(5) == 0
                    ? TRANSACTION
                    : money(
                            type,
                            random.nextBoolean() ? FIA : IOM,
                            (1 + random.nextInt(900)) + ".50",
                            random.nextBoolean() ? sealed("description") : null);
        }

        private @Nullable Overspent overspent() {
            return random.nextInt(5) == 0
                    ? null
                    : new Overspent(
                            OVERSPENT.used(),
                            OVERSPENT.budget(),
                            OVERSPENT.funds(),
                            THEN.plusSeconds(random.nextInt(20)));
        }

        private ProgrammeEntry founded() {
            return new ProgrammeEntry.Founded(PROGRAMME, partner(), sealed("title"), status(), CHARTER);
        }

        private ProgrammeEntry shared() {
            return new ProgrammeEntry.TransactionShared(PROGRAMME, sealed("title"), any(), recorded());
        }

        private ProgrammeEntry planned() {
            return new ProgrammeEntry.ActivityPut(
                    PROGRAMME,
                    partner(),
                    new ActivityId("activity-%032x".formatted(random.nextInt(20))),
                    activity(partner(), status(), this::sealed));
        }

        private IndicatorId indicator() {
            return new IndicatorId("indicator-%032x".formatted(random.nextInt(10)));
        }

        private ProgrammeEntry indicated() {
            return new ProgrammeEntry.IndicatorPut(PROGRAMME, partner(), indicator(), counted(partner(), this::sealed));
        }

        private ProgrammeEntry figure() {
            return new ProgrammeEntry.FigureTaken(
                    PROGRAMME,
                    partner(),
                    indicator(),
                    random.nextBoolean() ? FigureKind.BASELINE : FigureKind.ACTUAL,
                    random.nextBoolean() ? GIVEN : measured(2010 + random.nextInt(5), this::sealed));
        }

        private LessonId lesson() {
            return new LessonId("lesson-%032x".formatted(random.nextInt(10)));
        }

        private ProposalId proposal() {
            return new ProposalId("proposal-%032x".formatted(random.nextInt(4)));
        }

        private PublicationId publication() {
            return new PublicationId("publication-%032x".formatted(random.nextInt(3)));
        }

        private ProgrammeEntry expansion() {
            var board = new Board(random.nextBoolean() ? Sets.of(FIA) : Sets.of(FIA, IOM), 1, DAY, DAY);
            var expansion = new Expansion(
                    sealed("plan"),
                    EXPANSION.pilot(),
                    board,
                    new TreeMap<>(Map.of(indicator(), measured(2009, this::sealed))),
                    Sets.of(lesson()),
                    THEN.plusSeconds(random.nextInt(20)));
            return new ProgrammeEntry.ExpansionProposed(PROGRAMME, partner(), proposal(), expansion, BLINDING, DIGEST);
        }

        private ProgrammeEntry pilot() {
            return switch (random.nextInt(15)) {
                case 13, 14 ->
                    new ProgrammeEntry.MilestonePut(
                            PROGRAMME,
                            partner(),
                            new MilestoneId("milestone-%032x".formatted(random.nextInt(10))),
                            new Milestone(
                                    Treaty.TIP_PROTOCOL,
                                    new CountryCode("PK"),
                                    sealed("step"),
                                    partner(),
                                    DAY,
                                    random.nextBoolean() ? new MilestoneEvidence(DAY, sealed("evidence")) : null));
                case 9, 10 ->
                    new ProgrammeEntry.PublicationPrepared(
                            PROGRAMME, partner(), publication(), EDITION, BLINDING, DIGEST);
                case 11 -> new ProgrammeEntry.Published(PROGRAMME, partner(), publication());
                case 12 -> new ProgrammeEntry.PublicationWithdrawn(PROGRAMME, partner(), publication());
                case 0 -> new ProgrammeEntry.PilotPut(PROGRAMME, partner(), EXPANSION.pilot());
                case 1 -> new ProgrammeEntry.BoardPut(PROGRAMME, partner(), EXPANSION.board());
                case 2, 3 ->
                    new ProgrammeEntry.LessonRecorded(
                            PROGRAMME,
                            partner(),
                            lesson(),
                            new Lesson(sealed("learned"), EXPANSION.pilot(), sealed("changes")));
                case 4, 5 -> expansion();
                case 6 ->
                    new ProgrammeEntry.VoteCast(
                            PROGRAMME, partner(), proposal(), random.nextBoolean() ? Vote.YES : Vote.NO, DIGEST);
                case 7 ->
                    new ProgrammeEntry.VoteEnded(PROGRAMME, proposal(), OUTCOMES.get(random.nextInt(OUTCOMES.size())));
                default -> new ProgrammeEntry.GateToBeReviewed(PROGRAMME, proposal(), indicator());
            };
        }

        private TransactionId any() {
            return transaction(1 + random.nextInt(60));
        }

        ProgrammeEntry entry(Scope scope, @Nullable ItemPage told) {
            boolean takesPart = !scope.equals(Scope.of(NP_POLICE));
            if (told == null) return takesPart ? founded() : shared();
            return switch (random.nextInt(56)) {
                case 0 -> random.nextInt(6) == 0 ? founded() : shared();
                case 1, 2 -> new ProgrammeEntry.StatusChanged(PROGRAMME, partner(), status());
                case 3, 4, 5 ->
                    new ProgrammeEntry.BudgetPut(PROGRAMME, partner(), budget((1 + random.nextInt(9)) + "000.00"));
                case 6, 7 ->
                    new ProgrammeEntry.OverspendingExplained(PROGRAMME, partner(), any(), sealed("explanation"));
                case 9, 10 -> new ProgrammeEntry.ExplanationMissed(PROGRAMME, any(), THEN);
                case 11, 12 -> shared();
                case 13, 14, 15 -> takesPart ? planned() : shared();
                case 36, 37, 38 -> takesPart ? indicated() : shared();
                case 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55 -> takesPart ? pilot() : shared();
                case 39, 40, 41, 42, 43 -> takesPart ? figure() : shared();
                default ->
                    takesPart
                            ? new ProgrammeEntry.TransactionRecorded(
                                    PROGRAMME, partner(), any(), recorded(), overspent())
                            : shared();
            };
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_page_in_parts_is_the_one_that_is_folded_whole_for_whatever_entries_and_batches(long seed)
            throws SQLException {
        var random = new Random(-seed);
        var anything = new Anything(seed);
        Map<Scope, ItemPage> whole = new HashMap<>();
        var numbers = new HashMap<Scope, Long>();
        int mostNeeds = 0;
        try (var views = new ViewBase()) {
            var projector = views.database.pool(Roles.PROJECTOR, 1);
            ViewReader reader = views.reader();
            PartedPages parted = parted(views);
            for (int i = 0; i < 200; i++) {
                for (int batch = random.nextInt(4); batch >= 0; batch--) {
                    var scope = Scope.of(PARTNERS.get(random.nextInt(3)));
                    long number = numbers.merge(scope, 1L, Long::sum);
                    ProgrammeEntry entry = anything.entry(scope, whole.get(scope));
                    parted.disclose(scope, number, entry);
                    ItemPage page = parted.folded(whole.get(scope), scope, number, entry);
                    whole.put(scope, page);
                    mostNeeds = Math.max(mostNeeds, page.needs().size());
                }
                views.built(100, projector);
                assertThat(views.texts("select fault from views.set_aside")).isEmpty();
                for (var of : whole.entrySet()) parted.check(reader, of.getKey(), of.getValue());
            }
            assertThat(mostNeeds).as("a line tells no more").isEqualTo(20);
            parted.checkWords(whole);
            views.rebuild(1_000).run((done, total) -> {});
            for (var of : whole.entrySet()) parted.check(views.reader(), of.getKey(), of.getValue());
            parted.checkWords(whole);
        }
    }

    @Test
    void totals_are_of_all_parts_of_a_page() throws SQLException {
        var scope = Scope.of(FIA);
        try (var views = new ViewBase()) {
            PartedPages parted = parted(views);
            var entries = new ArrayList<ProgrammeEntry>();
            entries.add(new ProgrammeEntry.Founded(
                    PROGRAMME,
                    FIA,
                    sealed("title", 20, new Random(1)),
                    ActivityStatus.IMPLEMENTATION,
                    charter(List.of(FIA))));
            for (int i = 1; i <= 12; i++) {
                entries.add(new ProgrammeEntry.BudgetPut(PROGRAMME, FIA, budget(i + "000.00")));
                entries.add(recorded(2 * i, TransactionType.EXPENDITURE, "10.25"));
                entries.add(recorded(2 * i + 1, TransactionType.DISBURSEMENT, "0.50"));
            }
            parted.disclose(scope, 1, entries);
            views.built(1, views.database.pool(Roles.PROJECTOR, 1));
            LocalDate known = LocalDate.ofInstant(THEN.plusSeconds(100), ZoneOffset.UTC);
            ItemPage page = PageJson.read(views.reader()
                    .page(PartedPages.held(scope), PROGRAMME.toString())
                    .orElseThrow()
                    .page());
            assertThat(((ProgrammePage) page).totals(known, known)).hasValueSatisfying(totals -> {
                assertThat(totals.budget()).as("the twelfth, whatever its name").hasToString("12000.00");
                assertThat(totals.spent()).hasToString("123.00");
                assertThat(totals.disbursed()).hasToString("6.00");
                assertThat(totals.left()).hasToString("-129.00");
            });
        }
    }

    private static ProgrammeEntry recorded(int number, TransactionType type, String amount) {
        return new ProgrammeEntry.TransactionRecorded(
                PROGRAMME, FIA, transaction(number), money(type, FIA, amount, null), null);
    }

    private static Charter charter(List<PartnerId> participants) {
        var roles = new TreeMap<PartnerId, SortedSet<ParticipantRole>>();
        for (PartnerId participant : participants) roles.put(participant, Sets.of(ParticipantRole.ACCOUNTABLE));
        return new Charter(roles, USD, CHARTER.start(), CHARTER.years(), CHARTER.citation(), Sets.of());
    }

    /**
     * A programme of as many participants as there may be, and with so many transactions: its texts together are nearly
     * as much as there may be at the limit of transactions.
     */
    private static final class Large {
        private static final int DESCRIPTION_BYTES = 2_000;

        private final List<PartnerId> participants = new ArrayList<>();
        private final Histories histories = new Histories(7);
        private final Random random = new Random(7);
        private final ViewBase views;
        private int told;
        private int transactions;

        Large(ViewBase views) throws SQLException {
            this.views = views;
            for (int i = 0; i < Limits.PROGRAMME_PARTICIPANTS; i++) participants.add(new PartnerId("partner-" + i));
            histories.record(new ProgrammeFounded(
                    PROGRAMME,
                    participants.getFirst(),
                    OFFICER,
                    sealed("title", Limits.PROGRAMME_TITLE_CHARS, random),
                    ActivityStatus.PIPELINE,
                    charter(participants)));
            tell();
        }

        void record(int more) throws SQLException {
            for (int i = 0; i < more; i++) {
                histories.record(spent());
                if (i % 200 == 199) tell();
            }
            tell();
        }

        private ProgrammeEvent spent() {
            PartnerId by = participants.get(transactions % participants.size());
            transactions++;
            return new TransactionRecorded(
                    PROGRAMME,
                    by,
                    OFFICER,
                    transaction(transactions),
                    money(
                            TransactionType.EXPENDITURE,
                            by,
                            "123456.78",
                            sealed("description", DESCRIPTION_BYTES, random)),
                    new Overspent(
                            OVERSPENT.used(), OVERSPENT.budget(), OVERSPENT.funds(), THEN.plusSeconds(transactions)));
        }

        /** Through the fence into the views of all participants. */
        private void tell() throws SQLException {
            fence();
            views.built(4_000);
        }

        private void fence() throws SQLException {
            List<RecordedEvent> events = histories.events();
            views.fenced(List.copyOf(events.subList(told, events.size())));
            told = events.size();
        }

        /** The bytes that one more of each kind of events writes into the views of all participants. */
        Map<String, Long> bytes() throws SQLException {
            TestDatabase.execute(views.database.superuser(), "vacuum");
            PartnerId by = participants.getFirst();
            var bytes = new TreeMap<String, Long>();
            bytes.put("transaction", bytes(more -> spent()));
            bytes.put(
                    "explanation",
                    bytes(more -> new OverspendingExplained(
                            PROGRAMME, by, OFFICER, transaction(1), sealed("explanation", 200, random))));
            bytes.put(
                    "activity",
                    bytes(more -> new ActivityPut(
                            PROGRAMME,
                            by,
                            OFFICER,
                            new ActivityId("activity-%032x".formatted(more)),
                            activity(by, ActivityStatus.PIPELINE, field -> sealed(field, 200, random)))));
            bytes.put(
                    "indicator",
                    bytes(more -> new IndicatorPut(
                            PROGRAMME,
                            by,
                            OFFICER,
                            new IndicatorId("indicator-%032x".formatted(more)),
                            counted(by, field -> sealed(field, 200, random)))));
            bytes.put(
                    "lesson",
                    bytes(more -> new LessonRecorded(
                            PROGRAMME,
                            by,
                            OFFICER,
                            new LessonId("lesson-%032x".formatted(more)),
                            new Lesson(
                                    sealed("learned", 200, random),
                                    EXPANSION.pilot(),
                                    sealed("changes", 200, random)))));
            bytes.put("budget", bytes(more -> new BudgetPut(PROGRAMME, by, OFFICER, budget(1_000 + more + ".00"))));
            bytes.put(
                    "status",
                    bytes(more ->
                            new ProgrammeStatusChanged(PROGRAMME, by, OFFICER, STATUSES.get(more % STATUSES.size()))));
            return bytes;
        }

        private long bytes(IntFunction<ProgrammeEvent> event) throws SQLException {
            return parted(views)
                    .bytes(
                            more -> {
                                histories.record(event.apply(more));
                                fence();
                            },
                            more -> views.built(4_000));
        }

        long pageBytes() throws SQLException {
            return views.reader()
                    .page(PartedPages.held(Scope.of(participants.getLast())), PROGRAMME.toString())
                    .orElseThrow()
                    .page()
                    .length;
        }

        int stateBytes() throws SQLException {
            return Integer.parseInt(views.texts("select max(octet_length(state))::text from disclosure.fence_item")
                    .getFirst());
        }
    }

    @Test
    void what_an_event_writes_for_all_participants_does_not_grow_with_what_is_on_their_pages() throws SQLException {
        try (EmbeddedServer server = PartedPages.counting();
                var few = ViewBase.pooledOn(server);
                var many = ViewBase.pooledOn(server)) {
            var small = new Large(few);
            small.record(5);
            var large = new Large(many);
            large.record(Limits.PROGRAMME_TRANSACTIONS - PartedPages.MEASURED);
            assertThat(large.pageBytes()).as("bytes of each of twenty pages").isGreaterThan(2_500_000);
            Map<String, Long> least = small.bytes();
            Map<String, Long> most = large.bytes();
            System.out.printf(
                    "bytes written ahead by the views of twenty participants: %s with 5 transactions, %s with %d; of"
                            + " the fence's state %d and %d%n",
                    least, most, Limits.PROGRAMME_TRANSACTIONS, small.stateBytes(), large.stateBytes());
            most.forEach((kind, bytes) -> assertThat(bytes)
                    .as("bytes of one more %s, where they are %s on a small page", kind, least)
                    .isLessThan(2 * least.getOrDefault(kind, 0L)));
            assertThat(large.stateBytes())
                    .as("bytes of the fence's state: numbers of entries, and none of the money")
                    .isLessThan(500_000);
            assertThat(parted(many).largestRow())
                    .as("bytes of the row that each entry writes anew, with the sealed title in it")
                    .isLessThan(1_500);
        }
    }
}
