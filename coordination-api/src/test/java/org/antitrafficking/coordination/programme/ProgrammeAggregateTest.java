package org.antitrafficking.coordination.programme;

import static org.antitrafficking.coordination.Platform.BD_POLICE;
import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.ILO;
import static org.antitrafficking.coordination.Platform.IOM;
import static org.antitrafficking.coordination.Platform.NOW;
import static org.antitrafficking.coordination.Platform.NP_POLICE;
import static org.antitrafficking.coordination.Platform.actor;
import static org.antitrafficking.coordination.Platform.known;
import static org.antitrafficking.coordination.Platform.person;
import static org.antitrafficking.coordination.Platform.standing;
import static org.antitrafficking.coordination.programme.ProgrammeCases.ANOTHER;
import static org.antitrafficking.coordination.programme.ProgrammeCases.BLINDING;
import static org.antitrafficking.coordination.programme.ProgrammeCases.BOARD;
import static org.antitrafficking.coordination.programme.ProgrammeCases.CHARTER;
import static org.antitrafficking.coordination.programme.ProgrammeCases.FOUNDED;
import static org.antitrafficking.coordination.programme.ProgrammeCases.ID;
import static org.antitrafficking.coordination.programme.ProgrammeCases.KNOWN;
import static org.antitrafficking.coordination.programme.ProgrammeCases.LAST;
import static org.antitrafficking.coordination.programme.ProgrammeCases.LEARNED;
import static org.antitrafficking.coordination.programme.ProgrammeCases.LESSON;
import static org.antitrafficking.coordination.programme.ProgrammeCases.PROPOSAL;
import static org.antitrafficking.coordination.programme.ProgrammeCases.PUNJAB;
import static org.antitrafficking.coordination.programme.ProgrammeCases.SINDH;
import static org.antitrafficking.coordination.programme.ProgrammeCases.TODAY;
import static org.antitrafficking.coordination.programme.ProgrammeCases.board;
import static org.antitrafficking.coordination.programme.ProgrammeCases.budget;
import static org.antitrafficking.coordination.programme.ProgrammeCases.correct;
import static org.antitrafficking.coordination.programme.ProgrammeCases.named;
import static org.antitrafficking.coordination.programme.ProgrammeCases.plain;
import static org.antitrafficking.coordination.programme.ProgrammeCases.record;
import static org.antitrafficking.coordination.programme.ProgrammeCases.transaction;
import static org.antitrafficking.coordination.programme.ProgrammeCases.usd;
import static org.antitrafficking.coordination.sharing.Seals.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.aggregates.StateTable;
import org.antitrafficking.coordination.datasets.Figure;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.SigningRight;
import org.antitrafficking.coordination.words.Treaty;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programmes as Axon has them: {@code programmes.csv} says what comes of every command. */
class ProgrammeAggregateTest {

    private static final Actor OFFICER = actor(FIA, Role.PROGRAMME_OFFICER);
    private static final Actor SECOND = actor(FIA, 2, Role.PROGRAMME_OFFICER);
    private static final Actor COLLEAGUE = actor(IOM, Role.PROGRAMME_OFFICER);
    private static final Instant EXPLAINED_BY = NOW.plus(Duration.ofDays(Limits.EXPLANATION_DAYS));
    private static final Sealed WHY = sealed("explanation", "The instalment came late.");

    private static final Instant VOTED_BY = Instant.parse("2026-03-21T00:00:00Z");
    private static final IndicatorId INDICATOR = new IndicatorId("indicator-" + "1".repeat(32));
    private static final ActivityId ACTIVITY = new ActivityId("activity-" + "1".repeat(32));
    private static final MilestoneId MILESTONE = new MilestoneId("milestone-" + "1".repeat(32));
    private static final PublicationId PUBLICATION = new PublicationId("publication-" + "1".repeat(32));

    private static final SortedMap<Language, Announcement> TEXTS = new TreeMap<>(
            Map.of(new Language("en"), new Announcement(sealed("title", "A title"), sealed("summary", "A summary"))));

    private static final Transaction FUNDS =
            plain(TransactionType.INCOMING_FUNDS, Side.of(NP_POLICE), Side.of(FIA), "50.00");
    private static final Transaction COMMITMENT =
            plain(TransactionType.OUTGOING_COMMITMENT, Side.of(FIA), named(), "40.00");
    private static final Transaction EXPENDITURE = plain(TransactionType.EXPENDITURE, Side.of(FIA), named(), "10.00");

    private static final StateTable<ProgrammeCommand, ProgrammeEvent, Programme> TABLE = table();

    private static StateTable<ProgrammeCommand, ProgrammeEvent, Programme> table() {
        var table = new StateTable<>(Programmes.FEATURE, "programmes.csv", ProgrammeAggregateTest::described);
        commands(table);
        plans(table);
        votesAndPublications(table);
        events(table);
        return table;
    }

    /** Its status, how the gate of its second phase stands where it was opened, and whether everybody reads of it. */
    private static String described(Programme programme) {
        var words = new ArrayList<>(List.of(programme.status().name().toLowerCase(Locale.ROOT)));
        if (programme.pilot().opened() != null) words.add("opened");
        if (programme.pilot().toBeReviewed()) words.add("to-be-reviewed");
        if (programme.publications().published() != null) words.add("published");
        return String.join(" ", words);
    }

    private static void commands(StateTable<ProgrammeCommand, ProgrammeEvent, Programme> table) {
        table.command(
                        "FoundProgramme",
                        new FoundProgramme(ID, OFFICER, FOUNDED.title(), ActivityStatus.PIPELINE, CHARTER, KNOWN))
                .command("ChangeProgrammeStatus to implementation", change(OFFICER, ActivityStatus.IMPLEMENTATION))
                .command("ChangeProgrammeStatus to suspended", change(OFFICER, ActivityStatus.SUSPENDED))
                .command("ChangeProgrammeStatus to closed", change(OFFICER, ActivityStatus.CLOSED))
                .command("ChangeProgrammeStatus to cancelled", change(OFFICER, ActivityStatus.CANCELLED))
                .command(
                        "ChangeProgrammeStatus by who is not accountable",
                        change(COLLEAGUE, ActivityStatus.IMPLEMENTATION))
                .command(
                        "ChangeProgrammeStatus by who is no officer",
                        change(actor(FIA, Role.SUPERVISOR), ActivityStatus.IMPLEMENTATION))
                .command(
                        "ChangeProgrammeStatus by a stranger",
                        change(actor(BD_POLICE, Role.PROGRAMME_OFFICER), ActivityStatus.IMPLEMENTATION))
                .command("PutBudget", new PutBudget(ID, OFFICER, budget(BudgetType.ORIGINAL, "100.00")))
                .command("PutBudget revised", new PutBudget(ID, OFFICER, budget(BudgetType.REVISED, "30.00")))
                .command("RecordTransaction of funds", record(OFFICER, 1, FUNDS))
                .command("RecordTransaction of a commitment", record(OFFICER, 2, COMMITMENT))
                .command("RecordTransaction of an expenditure", record(OFFICER, 3, EXPENDITURE))
                .command("CorrectTransaction", correct(OFFICER, 4, 1, usd("-20.00"), null))
                .command("CorrectTransaction beyond its original", correct(OFFICER, 4, 1, usd("-50.01"), null))
                .command("ExplainOverspending", new ExplainOverspending(ID, OFFICER, transaction(3), WHY))
                .command("ExplainOverspending of funds", new ExplainOverspending(ID, OFFICER, transaction(1), WHY))
                .command("PassExplanationDue", new PassExplanationDue(ID, platform(EXPLAINED_BY), transaction(3)));
    }

    private static ChangeProgrammeStatus change(Actor by, ActivityStatus status) {
        return new ChangeProgrammeStatus(ID, by, status);
    }

    private static Actor platform(Instant at) {
        return new Actor(PartnerId.PLATFORM, person(FIA, 9), Nature.MACHINE, Sets.of(), Sets.of(), at);
    }

    private static void plans(StateTable<ProgrammeCommand, ProgrammeEvent, Programme> table) {
        table.command("PlanActivity", new PlanActivity(ID, OFFICER, ACTIVITY, activity(ActivityStatus.PIPELINE)))
                .command(
                        "ChangeActivity to begin",
                        new ChangeActivity(ID, OFFICER, ACTIVITY, activity(ActivityStatus.IMPLEMENTATION)))
                .command("PlanIndicator", new PlanIndicator(ID, COLLEAGUE, INDICATOR, indicator("Found", PUNJAB)))
                .command("ChangeIndicator", new ChangeIndicator(ID, COLLEAGUE, INDICATOR, indicator("Helped", PUNJAB)))
                .command(
                        "ChangeIndicator to another area",
                        new ChangeIndicator(ID, COLLEAGUE, INDICATOR, indicator("Found", SINDH)))
                .command("TakeFigure of the baseline", take("12"))
                .command("TakeFigure that corrects it", take("13"))
                .command("PlanMilestone", new PlanMilestone(ID, COLLEAGUE, MILESTONE, milestone(null)))
                .command(
                        "ChangeMilestone",
                        new ChangeMilestone(
                                ID,
                                COLLEAGUE,
                                MILESTONE,
                                milestone(new MilestoneEvidence(TODAY, sealed("evidence", "The gazette")))))
                .command("PutPilot", new PutPilot(ID, OFFICER, PUNJAB))
                .command("PutPilot elsewhere", new PutPilot(ID, OFFICER, SINDH))
                .command("PutBoard", new PutBoard(ID, OFFICER, BOARD))
                .command("PutBoard of fewer seats", new PutBoard(ID, OFFICER, board(1, FIA)))
                .command("RecordLesson", new RecordLesson(ID, COLLEAGUE, LESSON, LEARNED));
    }

    private static Activity activity(ActivityStatus status) {
        return new Activity(
                sealed("title", "Shelters"),
                Pillar.PROTECTION,
                null,
                Sets.of(),
                FIA,
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2026-12-31"),
                status,
                null,
                sealed("output", "Places"),
                Phase.EXPANSION);
    }

    private static Indicator indicator(String title, AreaCode area) {
        return new Indicator(
                ResultType.OUTPUT,
                sealed("result", "Persons"),
                sealed("title", title),
                Measure.UNIT,
                true,
                area,
                IOM,
                List.of());
    }

    private static TakeFigure take(String figure) {
        return new TakeFigure(ID, COLLEAGUE, INDICATOR, FigureKind.BASELINE, measured(figure), KnownData.NONE);
    }

    private static Measured measured(String figure) {
        return new Measured(2009, new Figure(figure), new Figure(figure), null, sealed("evidence", "Counted"));
    }

    private static Milestone milestone(@Nullable MilestoneEvidence reached) {
        return new Milestone(
                Treaty.TIP_PROTOCOL,
                new CountryCode("PK"),
                sealed("step", "The bill is passed"),
                IOM,
                LocalDate.parse("2026-06-30"),
                reached);
    }

    private static void votesAndPublications(StateTable<ProgrammeCommand, ProgrammeEvent, Programme> table) {
        table.command("ProposeExpansion", propose(PROPOSAL))
                .command("ProposeExpansion once more", propose(ANOTHER))
                .command("VoteOnExpansion", vote(FIA, entrusted(actor(FIA))))
                .command("VoteOnExpansion of a second seat", vote(IOM, entrusted(actor(IOM))))
                .command("VoteOnExpansion by who may not sign", vote(IOM, KNOWN))
                .command("PassVoteEnd", new PassVoteEnd(ID, platform(VOTED_BY), PROPOSAL))
                .command(
                        "PreparePublication",
                        new PreparePublication(
                                ID, SECOND, PUBLICATION, Marking.CLEAR, TEXTS, false, Sets.of(), BLINDING, KNOWN))
                .command("PublishProgramme", publish(actor(FIA)))
                .command("PublishProgramme by who prepared it", publish(SECOND))
                .command("WithdrawPublication", new WithdrawPublication(ID, OFFICER, PUBLICATION, KNOWN));
    }

    private static ProposeExpansion propose(ProposalId id) {
        return new ProposeExpansion(
                ID, OFFICER, id, sealed("plan", "All of it"), Sets.of(INDICATOR), Sets.of(LESSON), LAST, BLINDING);
    }

    private static VoteOnExpansion vote(PartnerId seat, Known known) {
        return new VoteOnExpansion(ID, actor(seat), PROPOSAL, Vote.YES, digest(PROPOSAL, "12"), known);
    }

    private static PublishProgramme publish(Actor by) {
        return new PublishProgramme(ID, by, PUBLICATION, digest(edition(ActivityStatus.PIPELINE)), entrusted(by));
    }

    /** The platform, on which that person may sign a programme's decisions. */
    private static Known entrusted(Actor actor) {
        return known(standing(new Person(
                actor.person(),
                actor.partner(),
                Nature.NATURAL,
                Sets.of(),
                Sets.of(SigningRight.PROGRAMME_DECISIONS),
                Sets.of(),
                false,
                actor.person())));
    }

    private static Expansion expansion(String baseline) {
        return new Expansion(
                sealed("plan", "All of it"),
                PUNJAB,
                BOARD,
                new TreeMap<>(Map.of(INDICATOR, measured(baseline))),
                Sets.of(LESSON),
                VOTED_BY);
    }

    private static String digest(ProposalId proposal, String baseline) {
        return Digest.of(
                BLINDING,
                "programme-expansion/1",
                ID,
                proposal,
                expansion(baseline),
                new TreeMap<>(Map.of(INDICATOR, indicator("Found", PUNJAB))),
                new TreeMap<>(Map.of(LESSON, LEARNED)));
    }

    private static Edition edition(ActivityStatus status) {
        var names = new TreeMap<PartnerId, String>();
        names.put(FIA, "Police pk-fia");
        names.put(IOM, "Organization iom");
        names.put(ILO, "Organization ilo");
        return new Edition(Marking.CLEAR, TEXTS, names, status, CHARTER, null, null, new TreeMap<>());
    }

    private static String digest(Edition edition) {
        return Digest.of(BLINDING, "programme-publication/1", ID, PUBLICATION, edition);
    }

    private static void events(StateTable<ProgrammeCommand, ProgrammeEvent, Programme> table) {
        table.event("programme-founded", FOUNDED);
        for (ActivityStatus status : ActivityStatus.values())
            if (status != ActivityStatus.PIPELINE && status != ActivityStatus.FINALISATION) {
                String word = status.name().toLowerCase(Locale.ROOT);
                table.event(
                                "programme-status-changed " + word,
                                new ProgrammeStatusChanged(ID, FIA, person(FIA, 1), status))
                        .event("programme-publication-prepared " + word, prepared(status));
            }
        table.event("programme-publication-prepared", prepared(ActivityStatus.PIPELINE))
                .event(
                        "programme-published",
                        new ProgrammePublished(
                                ID,
                                FIA,
                                person(FIA, 1),
                                PUBLICATION,
                                edition(ActivityStatus.PIPELINE),
                                digest(edition(ActivityStatus.PIPELINE)),
                                false))
                .event("programme-publication-withdrawn", withdrawn(true))
                .event("programme-publication-withdrawn unpublished", withdrawn(false))
                .event("programme-budget-put", budgeted(BudgetType.ORIGINAL, "100.00"))
                .event("programme-budget-put revised", budgeted(BudgetType.REVISED, "30.00"))
                .event("programme-transaction-recorded funds", recorded(1, FUNDS))
                .event("programme-transaction-recorded commitment", recorded(2, COMMITMENT))
                .event("programme-transaction-recorded spent", recorded(3, EXPENDITURE))
                .event("programme-transaction-recorded overspent", overspent("0.00"))
                .event("programme-transaction-recorded without funds", overspent("100.00"))
                .event(
                        "programme-transaction-recorded correction",
                        recorded(
                                4,
                                new Transaction(
                                        FUNDS.type(),
                                        FUNDS.provider(),
                                        FUNDS.receiver(),
                                        TODAY,
                                        usd("-20.00"),
                                        null,
                                        usd("-20.00"),
                                        transaction(1),
                                        null)))
                .event(
                        "programme-overspending-explained",
                        new OverspendingExplained(ID, FIA, person(FIA, 1), transaction(3), WHY))
                .event("programme-explanation-missed", new ExplanationMissed(ID, transaction(3), EXPLAINED_BY))
                .event("programme-activity-put", put(activity(ActivityStatus.PIPELINE)))
                .event("programme-activity-put begun", put(activity(ActivityStatus.IMPLEMENTATION)))
                .event("programme-indicator-put", put(indicator("Found", PUNJAB)))
                .event("programme-indicator-put changed", put(indicator("Helped", PUNJAB)))
                .event("programme-indicator-put elsewhere", put(indicator("Found", SINDH)))
                .event("programme-figure-taken", taken("12"))
                .event("programme-figure-taken corrected", taken("13"))
                .event("programme-milestone-put", put(milestone(null)))
                .event(
                        "programme-milestone-put reached",
                        put(milestone(new MilestoneEvidence(TODAY, sealed("evidence", "The gazette")))))
                .event("programme-pilot-put", new PilotPut(ID, FIA, person(FIA, 1), PUNJAB))
                .event("programme-pilot-put elsewhere", new PilotPut(ID, FIA, person(FIA, 1), SINDH))
                .event("programme-board-put", new BoardPut(ID, FIA, person(FIA, 1), BOARD))
                .event("programme-board-put fewer", new BoardPut(ID, FIA, person(FIA, 1), board(1, FIA)))
                .event("programme-lesson-recorded", new LessonRecorded(ID, IOM, person(IOM, 1), LESSON, LEARNED))
                .event("programme-expansion-proposed", proposed(PROPOSAL, "12"))
                .event("programme-expansion-proposed again", proposed(ANOTHER, "12"))
                .event("programme-expansion-proposed corrected", proposed(ANOTHER, "13"))
                .event("programme-vote-cast first", cast(FIA, Vote.YES))
                .event("programme-vote-cast second", cast(IOM, Vote.YES))
                .event("programme-vote-cast first no", cast(FIA, Vote.NO))
                .event("programme-vote-cast second no", cast(IOM, Vote.NO))
                .event("programme-vote-ended opened", new VoteEnded(ID, PROPOSAL, VoteOutcome.OPENED))
                .event("programme-vote-ended refused", new VoteEnded(ID, PROPOSAL, VoteOutcome.REFUSED))
                .event("programme-vote-ended lapsed", new VoteEnded(ID, PROPOSAL, VoteOutcome.LAPSED))
                .event("programme-gate-to-be-reviewed", new GateToBeReviewed(ID, PROPOSAL, INDICATOR));
    }

    private static PublicationPrepared prepared(ActivityStatus status) {
        Edition edition = edition(status);
        return new PublicationPrepared(ID, FIA, person(FIA, 2), PUBLICATION, edition, BLINDING, digest(edition));
    }

    private static PublicationWithdrawn withdrawn(boolean published) {
        return new PublicationWithdrawn(ID, FIA, person(FIA, 1), PUBLICATION, published);
    }

    private static BudgetPut budgeted(BudgetType type, String amount) {
        return new BudgetPut(ID, FIA, person(FIA, 1), budget(type, amount));
    }

    private static TransactionRecorded recorded(int number, Transaction transaction) {
        return new TransactionRecorded(ID, FIA, person(FIA, 1), transaction(number), transaction, null);
    }

    private static TransactionRecorded overspent(String budget) {
        return new TransactionRecorded(
                ID,
                FIA,
                person(FIA, 1),
                transaction(3),
                EXPENDITURE,
                new Overspent(new Amount("10.00"), new Amount(budget), new Amount("0.00"), EXPLAINED_BY));
    }

    private static ActivityPut put(Activity activity) {
        return new ActivityPut(ID, FIA, person(FIA, 1), ACTIVITY, activity);
    }

    private static IndicatorPut put(Indicator indicator) {
        return new IndicatorPut(ID, IOM, person(IOM, 1), INDICATOR, indicator);
    }

    private static FigureTaken taken(String figure) {
        return new FigureTaken(ID, IOM, person(IOM, 1), INDICATOR, FigureKind.BASELINE, measured(figure));
    }

    private static MilestonePut put(Milestone milestone) {
        return new MilestonePut(ID, IOM, person(IOM, 1), MILESTONE, milestone);
    }

    private static ExpansionProposed proposed(ProposalId proposal, String baseline) {
        return new ExpansionProposed(
                ID, FIA, person(FIA, 1), proposal, expansion(baseline), BLINDING, digest(proposal, baseline));
    }

    private static VoteCast cast(PartnerId seat, Vote vote) {
        return new VoteCast(ID, seat, person(seat, 1), PROPOSAL, vote, digest(PROPOSAL, "12"));
    }

    @TestFactory
    Stream<DynamicTest> every_command_in_every_state() {
        return TABLE.tests();
    }

    @Test
    void no_command_or_event_of_programmes_is_missing_in_the_table() {
        assertThat(TABLE.findings()).isEmpty();
    }

    /** Also those that depend on more than the state: who asks, and what else there is. */
    @ParameterizedTest
    @MethodSource("org.antitrafficking.coordination.programme.ProgrammeRefusalsTest#refusals")
    void each_refusal_comes_back_by_its_rule(ProgrammeRefusalsTest.Refusal one) {
        ResultValidator<?> result = TABLE.tried(one.given(), one.command());
        result.expectEvents().expectException(TABLE.refusedBy(one.rule(), one.given(), one.command()));
    }
}
