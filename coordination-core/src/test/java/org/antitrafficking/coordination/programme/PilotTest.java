package org.antitrafficking.coordination.programme;

import static org.antitrafficking.coordination.Platform.BD_POLICE;
import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.ILO;
import static org.antitrafficking.coordination.Platform.IOM;
import static org.antitrafficking.coordination.Platform.actor;
import static org.antitrafficking.coordination.Platform.known;
import static org.antitrafficking.coordination.Platform.machine;
import static org.antitrafficking.coordination.Platform.person;
import static org.antitrafficking.coordination.Platform.sealed;
import static org.antitrafficking.coordination.Platform.standing;
import static org.antitrafficking.coordination.Platform.suspended;
import static org.antitrafficking.coordination.programme.ProgrammeCases.ANOTHER;
import static org.antitrafficking.coordination.programme.ProgrammeCases.BLINDING;
import static org.antitrafficking.coordination.programme.ProgrammeCases.BOARD;
import static org.antitrafficking.coordination.programme.ProgrammeCases.FOUNDED;
import static org.antitrafficking.coordination.programme.ProgrammeCases.ID;
import static org.antitrafficking.coordination.programme.ProgrammeCases.LAST;
import static org.antitrafficking.coordination.programme.ProgrammeCases.LEARNED;
import static org.antitrafficking.coordination.programme.ProgrammeCases.LESSON;
import static org.antitrafficking.coordination.programme.ProgrammeCases.PROPOSAL;
import static org.antitrafficking.coordination.programme.ProgrammeCases.PUNJAB;
import static org.antitrafficking.coordination.programme.ProgrammeCases.SINDH;
import static org.antitrafficking.coordination.programme.ProgrammeCases.board;
import static org.antitrafficking.coordination.programme.ProgrammeCases.lesson;
import static org.antitrafficking.coordination.sharing.Seals.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.datasets.Figure;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Remedies;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A programme's pilot in Punjab, and its second phase: FIA answers for the programme, all three have a seat. */
class PilotTest {

    private static final Actor OFFICER = actor(FIA, Role.PROGRAMME_OFFICER);
    private static final Actor COLLEAGUE = actor(IOM, Role.PROGRAMME_OFFICER);
    private static final Instant DUE = Instant.parse("2026-03-21T00:00:00Z");
    private static final LessonId ELSEWHERE = new LessonId("lesson-" + "2".repeat(32));
    private static final IndicatorId COUNTED = new IndicatorId("indicator-" + "1".repeat(32));
    private static final IndicatorId UNMEASURED = new IndicatorId("indicator-" + "2".repeat(32));
    private static final IndicatorId OF_SINDH = new IndicatorId("indicator-" + "3".repeat(32));

    private final GivenWhenThen<ProgrammeCommand, ProgrammeEvent, Programme> programme =
            new GivenWhenThen<>(ProgrammeRules::decide, Programme::evolve, null);

    private static Measured measured(int year, String figure) {
        return new Measured(year, new Figure(figure), new Figure(figure), null, sealed("evidence", "Counted"));
    }

    private static Indicator indicator(AreaCode area) {
        return new Indicator(
                ResultType.OUTPUT, sealed("result"), sealed("title"), Measure.UNIT, true, area, IOM, List.of());
    }

    private static ProgrammeEvent put(IndicatorId id, AreaCode area) {
        return new IndicatorPut(ID, IOM, person(IOM, 1), id, indicator(area));
    }

    private static FigureTaken baseline(IndicatorId id, String figure) {
        return new FigureTaken(ID, IOM, person(IOM, 1), id, FigureKind.BASELINE, measured(2009, figure));
    }

    private static TakeFigure correct(IndicatorId id, String figure) {
        return new TakeFigure(ID, COLLEAGUE, id, FigureKind.BASELINE, measured(2009, figure), KnownData.NONE);
    }

    private static final PilotPut PILOT = new PilotPut(ID, FIA, person(FIA, 1), PUNJAB);
    private static final BoardPut SEATED = seated(BOARD);

    private static BoardPut seated(Board board) {
        return new BoardPut(ID, FIA, person(FIA, 1), board);
    }

    private static LessonRecorded recorded(LessonId id, AreaCode area) {
        return new LessonRecorded(ID, IOM, person(IOM, 1), id, lesson(area));
    }

    /** With everything that a second phase needs, and something that it can not use. */
    private static List<ProgrammeEvent> given(ProgrammeEvent... more) {
        return given(BOARD, more);
    }

    private static List<ProgrammeEvent> given(Board board, ProgrammeEvent... more) {
        var events = new ArrayList<>(List.of(
                FOUNDED,
                PILOT,
                seated(board),
                put(COUNTED, PUNJAB),
                put(UNMEASURED, PUNJAB),
                put(OF_SINDH, SINDH),
                baseline(COUNTED, "12"),
                baseline(OF_SINDH, "30"),
                recorded(LESSON, PUNJAB),
                recorded(ELSEWHERE, SINDH)));
        events.addAll(Arrays.asList(more));
        return events;
    }

    private static ProposeExpansion propose(Actor by, SortedSet<IndicatorId> baselines, SortedSet<LessonId> lessons) {
        return new ProposeExpansion(ID, by, PROPOSAL, sealed("plan"), baselines, lessons, LAST, BLINDING);
    }

    private static ProposeExpansion propose(LocalDate until) {
        return new ProposeExpansion(
                ID, OFFICER, PROPOSAL, sealed("plan"), Sets.of(COUNTED), Sets.of(LESSON), until, BLINDING);
    }

    private static final ProposeExpansion PROPOSE = propose(LAST);

    private static Expansion expansion(Board board) {
        var baselines = new TreeMap<>(Map.of(COUNTED, measured(2009, "12")));
        return new Expansion(sealed("plan"), PUNJAB, board, baselines, Sets.of(LESSON), DUE);
    }

    private static String digest(ProposalId id, Board board) {
        return Digest.of(
                BLINDING,
                "programme-expansion/1",
                ID,
                id,
                expansion(board),
                new TreeMap<>(Map.of(COUNTED, indicator(PUNJAB))),
                new TreeMap<>(Map.of(LESSON, LEARNED)));
    }

    private static ExpansionProposed proposed(ProposalId id, Board board) {
        return new ExpansionProposed(ID, FIA, person(FIA, 1), id, expansion(board), BLINDING, digest(id, board));
    }

    private static final ExpansionProposed PROPOSED = proposed(PROPOSAL, BOARD);

    private static Person voter(PartnerId partner, Nature nature, SigningRight... rights) {
        return new Person(
                person(partner, 1), partner, nature, Sets.of(), Sets.of(rights), Sets.of(), false, person(partner, 1));
    }

    private static VoteOnExpansion vote(Actor by, Vote vote, String digest, Known known) {
        return new VoteOnExpansion(ID, by, PROPOSAL, vote, digest, known);
    }

    private static Known may(PartnerId partner) {
        return known(standing(voter(partner, Nature.NATURAL, SigningRight.PROGRAMME_DECISIONS)));
    }

    private static VoteOnExpansion vote(PartnerId seat, Vote vote) {
        return vote(actor(seat), vote, PROPOSED.digest(), may(seat));
    }

    private static VoteCast cast(PartnerId seat, Vote vote) {
        return new VoteCast(ID, seat, person(seat, 1), PROPOSAL, vote, PROPOSED.digest());
    }

    private static VoteEnded ended(VoteOutcome outcome) {
        return new VoteEnded(ID, PROPOSAL, outcome);
    }

    private static PassVoteEnd end(Instant at) {
        var platform = new Actor(PartnerId.PLATFORM, person(FIA, 9), Nature.MACHINE, Sets.of(), Sets.of(), at);
        return new PassVoteEnd(ID, platform, PROPOSAL);
    }

    // ---- what waits for the gate

    private static final ActivityId EXPANDED = new ActivityId("activity-" + "1".repeat(32));

    private static Activity activity(@Nullable Phase phase, ActivityStatus status) {
        return new Activity(
                sealed("title"),
                Pillar.PREVENTION,
                null,
                Sets.of(),
                FIA,
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2026-12-31"),
                status,
                null,
                sealed("output"),
                phase);
    }

    private static ActivityPut planned(@Nullable Phase phase, ActivityStatus status) {
        return new ActivityPut(ID, FIA, person(FIA, 1), EXPANDED, activity(phase, status));
    }

    private static ChangeActivity change(ActivityStatus status) {
        return new ChangeActivity(ID, OFFICER, EXPANDED, activity(Phase.EXPANSION, status));
    }

    @Test
    void what_is_of_the_second_phase_is_planned_before_its_gate_is_open_and_begun_after() {
        for (ActivityStatus status : ActivityStatus.values()) {
            boolean begun = Set.of(ActivityStatus.IMPLEMENTATION, ActivityStatus.FINALISATION, ActivityStatus.CLOSED)
                    .contains(status);
            for (Phase phase : Phase.values()) {
                var plan = new PlanActivity(ID, OFFICER, EXPANDED, activity(phase, status));
                var shut = programme
                        .given(given(PROPOSED, ended(VoteOutcome.REFUSED)))
                        .when(plan);
                if (begun && phase == Phase.EXPANSION)
                    shut.thenRejected("the-second-phase-begins-when-its-gate-is-open");
                else shut.then(planned(phase, status));
            }
            programme
                    .given(given(
                            PROPOSED, ended(VoteOutcome.OPENED), planned(Phase.EXPANSION, ActivityStatus.PIPELINE)))
                    .when(change(status))
                    .then(planned(Phase.EXPANSION, status));
        }
        programme
                .given(given(planned(Phase.EXPANSION, ActivityStatus.PIPELINE)))
                .when(change(ActivityStatus.IMPLEMENTATION))
                .thenRejected("the-second-phase-begins-when-its-gate-is-open");
        programme
                .given(given(
                        PROPOSED,
                        ended(VoteOutcome.OPENED),
                        new GateToBeReviewed(ID, PROPOSAL, COUNTED),
                        planned(Phase.EXPANSION, ActivityStatus.PIPELINE)))
                .when(change(ActivityStatus.IMPLEMENTATION))
                .then(planned(Phase.EXPANSION, ActivityStatus.IMPLEMENTATION));
    }

    private static Transaction money(TransactionType type, Side provider, Side receiver) {
        return new Transaction(
                type,
                provider,
                receiver,
                ProgrammeCases.TODAY,
                ProgrammeCases.usd("10"),
                null,
                ProgrammeCases.usd("10"),
                null,
                null,
                EXPANDED);
    }

    /** What happened is recorded all the same. */
    @Test
    void no_money_is_committed_for_the_second_phase_before_its_gate_is_open() {
        Transaction funds = money(TransactionType.INCOMING_FUNDS, ProgrammeCases.named(), Side.of(FIA));
        Transaction committed = money(TransactionType.OUTGOING_COMMITMENT, Side.of(FIA), ProgrammeCases.named());
        ProgrammeEvent budget =
                new BudgetPut(ID, FIA, person(FIA, 1), ProgrammeCases.budget(BudgetType.ORIGINAL, "100.00"));
        var came = new TransactionRecorded(ID, FIA, person(FIA, 1), ProgrammeCases.transaction(1), funds, null);
        var shut = given(budget, planned(Phase.EXPANSION, ActivityStatus.PIPELINE));
        programme.given(shut).when(ProgrammeCases.record(OFFICER, 1, funds)).then(came);
        shut.add(came);
        programme
                .given(shut)
                .when(ProgrammeCases.record(OFFICER, 2, committed))
                .thenRejected("the-second-phase-begins-when-its-gate-is-open");
        var open = given(
                budget, planned(Phase.EXPANSION, ActivityStatus.PIPELINE), came, PROPOSED, ended(VoteOutcome.OPENED));
        programme
                .given(open)
                .when(ProgrammeCases.record(OFFICER, 2, committed))
                .then(new TransactionRecorded(ID, FIA, person(FIA, 1), ProgrammeCases.transaction(2), committed, null));
    }

    // ---- pilot and board

    @Test
    void an_accountable_participant_says_where_the_pilot_is_and_who_has_a_seat() {
        var founded = programme.given(FOUNDED);
        founded.when(new PutPilot(ID, OFFICER, PUNJAB)).then(PILOT);
        founded.when(new PutBoard(ID, OFFICER, BOARD)).then(SEATED);
        String rule = "an-accountable-participant-decides-on-pilot-board-and-proposals";
        founded.when(new PutPilot(ID, COLLEAGUE, PUNJAB)).thenRejected(rule);
        founded.when(new PutBoard(ID, COLLEAGUE, BOARD)).thenRejected(rule);
        programme
                .given(given())
                .when(propose(COLLEAGUE, Sets.of(COUNTED), Sets.of(LESSON)))
                .thenRejected(rule);
        founded.when(new PutPilot(ID, actor(FIA, Role.SUPERVISOR), PUNJAB))
                .thenRejected("a-programme-officer-runs-a-programme");
        founded.when(new PutBoard(ID, actor(BD_POLICE, Role.PROGRAMME_OFFICER), BOARD))
                .thenHidden();
        founded.when(new PutBoard(ID, OFFICER, board(1, FIA, BD_POLICE))).thenRejected("participants-sit-on-a-board");
    }

    @Test
    void what_is_so_already_is_not_said_again_and_may_be_said_otherwise_until_it_is_voted_on() {
        programme.given(given()).when(new PutPilot(ID, OFFICER, PUNJAB)).thenNothing();
        programme.given(given()).when(new PutBoard(ID, OFFICER, BOARD)).thenNothing();
        programme
                .given(given())
                .when(new PutPilot(ID, OFFICER, SINDH))
                .then(new PilotPut(ID, FIA, person(FIA, 1), SINDH));
        var votedOn = programme.given(given(PROPOSED));
        votedOn.when(new PutPilot(ID, OFFICER, SINDH)).thenRejected("a-pilot-that-was-voted-on-stays-where-it-is");
        votedOn.when(new PutBoard(ID, OFFICER, board(1, FIA))).thenRejected("a-board-that-votes-stays-as-it-is");
        programme
                .given(given(PROPOSED, ended(VoteOutcome.LAPSED)))
                .when(new PutBoard(ID, OFFICER, board(1, FIA)))
                .then(seated(board(1, FIA)));
    }

    @Test
    void a_programme_that_is_over_decides_nothing_more_and_records_its_last_lessons() {
        var closed = programme.given(given(new ProgrammeStatusChanged(ID, FIA, person(FIA, 1), ActivityStatus.CLOSED)));
        String rule = "a-closed-or-cancelled-programme-authorizes-nothing";
        closed.when(new PutPilot(ID, OFFICER, SINDH)).thenRejected(rule);
        closed.when(new PutBoard(ID, OFFICER, board(1, FIA))).thenRejected(rule);
        closed.when(PROPOSE).thenRejected(rule);
        var third = new LessonId("lesson-" + "3".repeat(32));
        closed.when(new RecordLesson(ID, COLLEAGUE, third, LEARNED))
                .then(new LessonRecorded(ID, IOM, person(IOM, 1), third, LEARNED));
    }

    @Test
    void a_board_has_seats_a_quorum_that_they_can_come_to_and_a_term() {
        LocalDate day = LocalDate.parse("2026-01-01");
        for (int wrong : List.of(0, -1, 4))
            assertThatThrownBy(() -> board(wrong, FIA, IOM, ILO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("quorum");
        assertThatThrownBy(() -> board(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("seats");
        assertThatThrownBy(() -> new Board(Sets.of(FIA), 1, day, day.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("term");
        assertThatThrownBy(() -> new Board(Sets.of(FIA), 1, day, LocalDate.parse("2200-01-01")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Board(Sets.of(FIA), 1, day, day).sits(day)).isTrue();
    }

    // ---- lessons

    @Test
    void any_participant_records_a_lesson_once() {
        var founded = programme.given(FOUNDED);
        founded.when(new RecordLesson(ID, COLLEAGUE, LESSON, LEARNED)).then(recorded(LESSON, PUNJAB));
        founded.when(new RecordLesson(ID, actor(IOM), LESSON, LEARNED))
                .thenRejected("a-programme-officer-runs-a-programme");
        programme
                .given(given())
                .when(new RecordLesson(ID, COLLEAGUE, LESSON, LEARNED))
                .thenNothing();
        List<ProgrammeEvent> most = new ArrayList<>(List.of(FOUNDED));
        for (int i = 1; i <= Limits.PROGRAMME_LESSONS; i++)
            most.add(recorded(new LessonId("lesson-%032x".formatted(i)), PUNJAB));
        String rule = "a-programme-has-100-lessons-at-most";
        programme
                .given(most)
                .when(new RecordLesson(ID, COLLEAGUE, LESSON, LEARNED))
                .thenRejected(rule);
        assertThat(Remedies.BY_RULE).containsKeys(rule, "a-programme-has-100-proposals-at-most");
    }

    // ---- what a second phase needs

    @Test
    void the_second_phase_needs_a_pilot_and_a_board() {
        programme.given(given()).when(PROPOSE).then(PROPOSED);
        programme
                .given(given(PROPOSED))
                .when(new RecordLesson(ID, COLLEAGUE, LESSON, LEARNED))
                .thenNothing();
        programme.given(FOUNDED, SEATED).when(PROPOSE).thenRejected("the-second-phase-needs-a-pilot");
        programme.given(FOUNDED, PILOT).when(PROPOSE).thenRejected("a-board-opens-the-second-phase");
    }

    @Test
    void the_second_phase_needs_an_accepted_baseline_of_the_pilot_area() {
        String rule = "the-second-phase-needs-baselines-of-the-pilot-area";
        for (SortedSet<IndicatorId> wrong :
                List.of(Sets.<IndicatorId>of(), Sets.of(UNMEASURED), Sets.of(OF_SINDH), Sets.of(COUNTED, UNMEASURED)))
            programme
                    .given(given())
                    .when(propose(OFFICER, wrong, Sets.of(LESSON)))
                    .thenRejected(rule);
        var none = new IndicatorId("indicator-" + "9".repeat(32));
        programme
                .given(given())
                .when(propose(OFFICER, Sets.of(none), Sets.of(LESSON)))
                .thenHidden();
    }

    @Test
    void the_second_phase_needs_lessons_of_the_pilot_area() {
        String rule = "the-second-phase-needs-lessons-of-the-pilot-area";
        for (SortedSet<LessonId> wrong : List.of(Sets.<LessonId>of(), Sets.of(ELSEWHERE), Sets.of(LESSON, ELSEWHERE)))
            programme
                    .given(given())
                    .when(propose(OFFICER, Sets.of(COUNTED), wrong))
                    .thenRejected(rule);
        var none = new LessonId("lesson-" + "9".repeat(32));
        programme
                .given(given())
                .when(propose(OFFICER, Sets.of(COUNTED), Sets.of(none)))
                .thenHidden();
    }

    @Test
    void a_board_votes_within_its_term_and_until_today_or_later() {
        var given = programme.given(given());
        given.when(propose(LocalDate.parse("2027-01-01"))).thenRejected("a-board-votes-within-its-term");
        given.when(propose(LocalDate.parse("2025-12-31"))).thenRejected("a-board-votes-within-its-term");
        given.when(propose(LocalDate.parse("2026-02-28"))).thenRejected("a-vote-ends-today-or-later");
        assertThat(ProgrammeRules.decide(propose(LocalDate.parse("2026-03-01")), state(given())))
                .hasSize(1);
        assertThat(ProgrammeRules.decide(propose(LocalDate.parse("2026-12-31")), state(given())))
                .hasSize(1);
        var past = new Board(Sets.of(FIA), 1, LocalDate.parse("2025-01-01"), LocalDate.parse("2026-02-28"));
        programme.given(given(past)).when(PROPOSE).thenRejected("a-board-votes-within-its-term");
    }

    private static @Nullable Programme state(List<ProgrammeEvent> events) {
        Programme state = null;
        for (ProgrammeEvent event : events) state = Programme.evolve(state, event);
        return state;
    }

    @Test
    void one_proposal_is_voted_on_at_a_time_and_what_is_opened_is_not_opened_again() {
        var next = new ProposeExpansion(
                ID, OFFICER, ANOTHER, sealed("plan"), Sets.of(COUNTED), Sets.of(LESSON), LAST, BLINDING);
        programme.given(given(PROPOSED)).when(next).thenRejected("one-proposal-is-voted-on-at-a-time");
        programme.given(given(PROPOSED)).when(PROPOSE).thenNothing();
        programme
                .given(given(PROPOSED, ended(VoteOutcome.OPENED)))
                .when(next)
                .thenRejected("the-second-phase-is-opened-once-unless-it-is-to-be-reviewed");
        for (VoteOutcome outcome : List.of(VoteOutcome.REFUSED, VoteOutcome.LAPSED))
            programme.given(given(PROPOSED, ended(outcome))).when(next).then(proposed(ANOTHER, BOARD));
        List<ProgrammeEvent> most = given();
        for (int i = 1; i <= Limits.PROGRAMME_PROPOSALS; i++) {
            var id = new ProposalId("proposal-%032x".formatted(i));
            most.add(proposed(id, BOARD));
            most.add(new VoteEnded(ID, id, VoteOutcome.LAPSED));
        }
        programme.given(most).when(next).thenRejected("a-programme-has-100-proposals-at-most");
    }

    // ---- votes

    @Test
    void a_person_votes_for_a_seat_who_may_decide_for_its_partner() {
        var given = programme.given(given(PROPOSED));
        given.when(vote(IOM, Vote.YES)).then(cast(IOM, Vote.YES));
        String rule = "only-who-may-sign-programme-decisions-votes";
        given.when(vote(
                        actor(IOM, Role.SUPERVISOR, Role.PROGRAMME_OFFICER),
                        Vote.YES,
                        PROPOSED.digest(),
                        known(standing(voter(IOM, Nature.NATURAL, SigningRight.SHARING_AGREEMENTS)))))
                .thenRejected(rule);
        given.when(vote(actor(IOM), Vote.YES, PROPOSED.digest(), may(FIA))).thenRejected(rule);
        given.when(vote(machine(IOM), Vote.YES, PROPOSED.digest(), may(IOM))).thenRejected(rule);
        given.when(vote(
                        actor(IOM),
                        Vote.YES,
                        PROPOSED.digest(),
                        known(standing(suspended(IOM), voter(IOM, Nature.NATURAL, SigningRight.PROGRAMME_DECISIONS)))))
                .thenRejected("a-suspended-partner-does-not-act");
        given.when(vote(actor(BD_POLICE), Vote.YES, PROPOSED.digest(), may(BD_POLICE)))
                .thenHidden();
        Board two = board(1, FIA, IOM);
        programme
                .given(given(two, proposed(PROPOSAL, two)))
                .when(vote(actor(ILO), Vote.YES, digest(PROPOSAL, two), may(ILO)))
                .thenRejected("a-seat-of-the-board-votes");
        programme.given(given()).when(vote(IOM, Vote.YES)).thenHidden();
    }

    @Test
    void a_vote_names_what_was_proposed() {
        programme
                .given(given(PROPOSED))
                .when(vote(actor(IOM), Vote.YES, digest(ANOTHER, BOARD), may(IOM)))
                .thenRejected("what-is-voted-on-is-what-was-proposed");
        var otherLessons = Digest.of(
                BLINDING,
                "programme-expansion/1",
                ID,
                PROPOSAL,
                expansion(BOARD),
                new TreeMap<>(Map.of(COUNTED, indicator(PUNJAB))),
                new TreeMap<>(Map.of(LESSON, new Lesson(sealed("learned", "Otherwise"), PUNJAB, LEARNED.changes()))));
        programme
                .given(given(PROPOSED))
                .when(vote(actor(IOM), Vote.YES, otherLessons, may(IOM)))
                .thenRejected("what-is-voted-on-is-what-was-proposed");
    }

    @Test
    void a_seat_votes_once_and_not_after_the_end() {
        var voted = programme.given(given(PROPOSED, cast(IOM, Vote.YES)));
        voted.when(vote(IOM, Vote.YES)).thenNothing();
        voted.when(vote(IOM, Vote.NO)).thenRejected("a-seat-votes-once");
        programme
                .given(given(PROPOSED, ended(VoteOutcome.LAPSED)))
                .when(vote(IOM, Vote.YES))
                .thenRejected("nobody-votes-after-the-end-of-a-vote");
        var late = new Actor(IOM, person(IOM, 1), Nature.NATURAL, Sets.of(), Sets.of(), DUE);
        programme
                .given(given(PROPOSED))
                .when(vote(late, Vote.YES, PROPOSED.digest(), may(IOM)))
                .thenRejected("nobody-votes-after-the-end-of-a-vote");
        var justInTime = new Actor(IOM, person(IOM, 1), Nature.NATURAL, Sets.of(), Sets.of(), DUE.minusNanos(1_000));
        programme
                .given(given(PROPOSED))
                .when(vote(justInTime, Vote.YES, PROPOSED.digest(), may(IOM)))
                .then(cast(IOM, Vote.YES));
    }

    @Test
    void a_vote_ends_where_nobody_can_change_its_outcome_any_more() {
        programme
                .given(given(PROPOSED, cast(IOM, Vote.YES)))
                .when(vote(FIA, Vote.YES))
                .then(cast(FIA, Vote.YES), ended(VoteOutcome.OPENED));
        programme
                .given(given(PROPOSED, cast(IOM, Vote.NO)))
                .when(vote(FIA, Vote.NO))
                .then(cast(FIA, Vote.NO), ended(VoteOutcome.REFUSED));
        programme
                .given(given(PROPOSED, cast(IOM, Vote.NO)))
                .when(vote(FIA, Vote.YES))
                .then(cast(FIA, Vote.YES));
        programme
                .given(given(PROPOSED, cast(IOM, Vote.NO), cast(FIA, Vote.YES)))
                .when(vote(ILO, Vote.YES))
                .then(cast(ILO, Vote.YES), ended(VoteOutcome.OPENED));
    }

    @Test
    void silence_is_neither_yes_nor_no() {
        var none = programme.given(given(PROPOSED));
        none.when(end(DUE)).then(ended(VoteOutcome.LAPSED));
        none.when(end(DUE.minusNanos(1_000))).thenNothing();
        programme.given(given(PROPOSED, cast(IOM, Vote.YES))).when(end(DUE)).then(ended(VoteOutcome.LAPSED));
        programme
                .given(given(PROPOSED, cast(IOM, Vote.YES), cast(FIA, Vote.NO)))
                .when(end(DUE))
                .then(ended(VoteOutcome.REFUSED));
        Board one = board(1, FIA, IOM, ILO);
        ExpansionProposed small = proposed(PROPOSAL, one);
        programme.given(given(one, small, cast(IOM, Vote.YES))).when(end(DUE)).then(ended(VoteOutcome.OPENED));
        programme.given(given(one, small, cast(IOM, Vote.NO))).when(end(DUE)).then(ended(VoteOutcome.REFUSED));
        programme
                .given(given(PROPOSED, ended(VoteOutcome.OPENED)))
                .when(end(DUE))
                .thenNothing();
        programme.given(given()).when(end(DUE)).thenNothing();
    }

    /** Against all that the silent seats could still say, for boards of up to five seats. */
    @Test
    void a_vote_is_certain_where_and_only_where_every_way_to_go_on_leads_to_the_same() {
        List<PartnerId> partners = List.of("a", "b", "c", "d", "e").stream()
                .map(letter -> new PartnerId("xx-" + letter))
                .toList();
        var random = new Random(22);
        for (int i = 0; i < 5_000; i++) {
            List<PartnerId> seats = partners.subList(0, 1 + random.nextInt(5));
            var board = new Board(
                    Sets.sorted(seats), 1 + random.nextInt(seats.size()), LocalDate.parse("2026-01-01"), LAST);
            SortedMap<PartnerId, Vote> votes = new TreeMap<>();
            for (PartnerId seat : seats)
                if (random.nextBoolean()) votes.put(seat, random.nextBoolean() ? Vote.YES : Vote.NO);
            var voting = new Voting(expansion(board), "", votes, null);
            var ends = new ArrayList<VoteOutcome>();
            go(voting, seats, 0, ends);
            VoteOutcome only = ends.stream().distinct().count() == 1 ? ends.getFirst() : null;
            boolean quorate = votes.size() >= board.quorum();
            assertThat(voting.certain()).as("%s of %s", votes, board).isEqualTo(quorate ? only : null);
            if (votes.size() == seats.size()) assertThat(voting.certain()).isEqualTo(voting.result());
        }
    }

    /** What it ends with where each seat that is silent stays so or votes. */
    private static void go(Voting voting, List<PartnerId> seats, int from, List<VoteOutcome> ends) {
        if (from == seats.size()) {
            ends.add(voting.result());
            return;
        }
        go(voting, seats, from + 1, ends);
        PartnerId seat = seats.get(from);
        if (voting.votes().containsKey(seat)) return;
        for (Vote vote : Vote.values()) go(voting.with(seat, vote), seats, from + 1, ends);
    }

    // ---- corrected baselines

    @Test
    void a_corrected_baseline_marks_what_was_opened_with_it_to_be_reviewed_and_closes_nothing() {
        List<ProgrammeEvent> opened = given(PROPOSED, ended(VoteOutcome.OPENED));
        var marked = new GateToBeReviewed(ID, PROPOSAL, COUNTED);
        programme.given(opened).when(correct(COUNTED, "13")).then(baseline(COUNTED, "13"), marked);
        programme.given(opened).when(correct(COUNTED, "12")).thenNothing();
        programme.given(opened).when(correct(OF_SINDH, "31")).then(baseline(OF_SINDH, "31"));
        List<ProgrammeEvent> toBeReviewed = new ArrayList<>(opened);
        toBeReviewed.addAll(List.of(baseline(COUNTED, "13"), marked));
        programme.given(toBeReviewed).when(correct(COUNTED, "14")).then(baseline(COUNTED, "14"));
        Programme now = state(toBeReviewed);
        assertThat(now).isNotNull();
        assertThat(now == null ? null : now.pilot().opened()).isEqualTo(PROPOSAL);
        assertThat(now != null && now.pilot().toBeReviewed()).isTrue();
        var actual = new TakeFigure(ID, COLLEAGUE, COUNTED, FigureKind.ACTUAL, measured(2012, "40"), KnownData.NONE);
        programme
                .given(opened)
                .when(actual)
                .then(new FigureTaken(ID, IOM, person(IOM, 1), COUNTED, FigureKind.ACTUAL, measured(2012, "40")));
    }

    @Test
    void what_is_to_be_reviewed_is_voted_on_anew_and_stays_open_if_that_is_refused() {
        List<ProgrammeEvent> toBeReviewed = given(
                PROPOSED,
                ended(VoteOutcome.OPENED),
                baseline(COUNTED, "13"),
                new GateToBeReviewed(ID, PROPOSAL, COUNTED));
        var next = new ProposeExpansion(
                ID, OFFICER, ANOTHER, sealed("plan"), Sets.of(COUNTED), Sets.of(LESSON), LAST, BLINDING);
        var decided = ProgrammeRules.decide(next, state(toBeReviewed));
        assertThat(decided).hasSize(1);
        toBeReviewed.addAll(decided);
        for (VoteOutcome outcome : VoteOutcome.values()) {
            var after = new ArrayList<>(toBeReviewed);
            after.add(new VoteEnded(ID, ANOTHER, outcome));
            Programme now = state(after);
            assertThat(now).isNotNull();
            if (now == null) return;
            boolean confirmed = outcome == VoteOutcome.OPENED;
            assertThat(now.pilot().toBeReviewed()).isEqualTo(!confirmed);
            assertThat(now.pilot().opened()).isEqualTo(confirmed ? ANOTHER : PROPOSAL);
        }
    }

    @Test
    void what_is_counted_stays_as_it_is_while_it_is_voted_on() {
        var otherwise = new Indicator(
                ResultType.OUTPUT,
                sealed("result"),
                sealed("title", "Otherwise"),
                Measure.UNIT,
                true,
                PUNJAB,
                IOM,
                List.of());
        programme
                .given(given(PROPOSED))
                .when(new ChangeIndicator(ID, COLLEAGUE, COUNTED, otherwise))
                .thenRejected("an-indicator-that-is-voted-on-stays-as-it-is");
        var changed = new IndicatorPut(ID, IOM, person(IOM, 1), UNMEASURED, otherwise);
        programme
                .given(given(PROPOSED))
                .when(new ChangeIndicator(ID, COLLEAGUE, UNMEASURED, otherwise))
                .then(changed);
        programme
                .given(given(PROPOSED, ended(VoteOutcome.REFUSED)))
                .when(new ChangeIndicator(ID, COLLEAGUE, COUNTED, otherwise))
                .then(new IndicatorPut(ID, IOM, person(IOM, 1), COUNTED, otherwise));
    }

    @Test
    void a_vote_on_a_baseline_that_is_corrected_lapses() {
        programme
                .given(given(PROPOSED, cast(IOM, Vote.YES)))
                .when(correct(COUNTED, "13"))
                .then(baseline(COUNTED, "13"), ended(VoteOutcome.LAPSED));
        programme.given(given(PROPOSED)).when(correct(OF_SINDH, "31")).then(baseline(OF_SINDH, "31"));
    }

    // ---- who is told

    @Test
    void participants_are_told_of_all_of_it_and_nobody_else() {
        Told told = Told.evolve(null, FOUNDED);
        for (ProgrammeEvent event : List.of(
                PILOT,
                SEATED,
                recorded(LESSON, PUNJAB),
                PROPOSED,
                cast(IOM, Vote.YES),
                ended(VoteOutcome.OPENED),
                new GateToBeReviewed(ID, PROPOSAL, COUNTED)))
            assertThat(ProgrammeDisclosure.disclose(told, event, Occurrence.UNSTATED).stream()
                            .map(entry -> entry.scope().toString())
                            .toList())
                    .as(event.toString())
                    .hasSize(3)
                    .allMatch(scope ->
                            List.of(FIA, IOM, ILO).stream().anyMatch(partner -> scope.contains(partner.toString())));
    }

    @Test
    void what_is_said_of_lessons_and_plans_weighs_with_all_else() {
        Programme there = state(given(PROPOSED));
        assertThat(there).isNotNull();
        if (there == null) return;
        assertThat(there.values())
                .contains(
                        LEARNED.learned(),
                        LEARNED.changes(),
                        PROPOSED.expansion().plan());
        List<ProgrammeEvent> heavy = given();
        var long80k = new Lesson(sealed("learned", "x".repeat(80_000)), PUNJAB, sealed("changes", "y"));
        for (int i = 10; weight(heavy) + 110_000 <= Limits.ITEM_BYTES; i++)
            heavy.add(new LessonRecorded(ID, IOM, person(IOM, 1), new LessonId("lesson-%032x".formatted(i)), long80k));
        programme
                .given(heavy)
                .when(new RecordLesson(ID, COLLEAGUE, new LessonId("lesson-" + "f".repeat(32)), long80k))
                .thenRejected("an-item-holds-3000000-bytes-of-sealed-texts-at-most");
    }

    private static long weight(List<ProgrammeEvent> events) {
        Programme there = state(events);
        return there == null ? 0 : Limits.weight(there.values());
    }
}
