package org.antitrafficking.coordination.projections.views.programme;

import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.IOM;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
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
import static org.antitrafficking.coordination.projections.ProgrammeExamples.FIRST;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.GIVEN;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.INDICATOR;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.LEARNED;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.LESSON;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.MEASURED;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.MILESTONE;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.OVERSPENT;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.PASSED;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.PLANNED;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.PROGRAMME;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.PROPOSAL;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.PUBLICATION;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.SECOND;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.TRANSACTION;
import static org.antitrafficking.coordination.projections.ProgrammeExamples.planned;
import static org.antitrafficking.coordination.projections.RequestExamples.THEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.antitrafficking.coordination.programme.Activity;
import org.antitrafficking.coordination.programme.ActivityStatus;
import org.antitrafficking.coordination.programme.FigureKind;
import org.antitrafficking.coordination.programme.Indicator;
import org.antitrafficking.coordination.programme.Measured;
import org.antitrafficking.coordination.programme.ProgrammeEntry;
import org.antitrafficking.coordination.programme.PublicationId;
import org.antitrafficking.coordination.programme.ResultType;
import org.antitrafficking.coordination.programme.Vote;
import org.antitrafficking.coordination.programme.VoteOutcome;
import org.antitrafficking.coordination.projections.views.PageJson;
import org.antitrafficking.coordination.projections.views.PageKinds;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageClock;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each kind of entry makes of a programme's page, and what then waits for its reader. */
class ProgrammePageTest {

    private static final LocalDate RECORDED = LocalDate.parse("2026-03-01");

    private static final ProgrammeEntry FOUNDED =
            new ProgrammeEntry.Founded(PROGRAMME, FIA, sealed("title"), ActivityStatus.PIPELINE, CHARTER);
    private static final ProgrammeEntry BUDGETED = new ProgrammeEntry.BudgetPut(PROGRAMME, FIA, BUDGET);
    private static final ProgrammeEntry ACTIVE = new ProgrammeEntry.ActivityPut(PROGRAMME, IOM, ACTIVITY, PLANNED);
    private static final ProgrammeEntry OVER =
            new ProgrammeEntry.TransactionRecorded(PROGRAMME, FIA, FIRST, TRANSACTION, OVERSPENT);
    private static final ProgrammeEntry SHARED =
            new ProgrammeEntry.TransactionShared(PROGRAMME, sealed("title"), FIRST, TRANSACTION);

    private static ProgrammePage page(PartnerId partner, ProgrammeEntry... entries) {
        @Nullable ProgrammePage page = null;
        for (int i = 0; i < entries.length; i++)
            page = (ProgrammePage) PageKinds.fold(
                    page, new PageEntry(Scope.of(partner), i + 1L, THEN.plusSeconds(i), entries[i], false, 0));
        return Objects.requireNonNull(page);
    }

    @Test
    void a_participant_sees_all_of_it_as_it_stands() {
        ProgrammePage page = page(
                FIA,
                FOUNDED,
                BUDGETED,
                new ProgrammeEntry.StatusChanged(PROGRAMME, FIA, ActivityStatus.IMPLEMENTATION),
                OVER);
        assertThat(page.summary().role()).isEqualTo("participant");
        assertThat(page.summary().kind()).isEqualTo("programme");
        assertThat(page.status()).isEqualTo(ActivityStatus.IMPLEMENTATION);
        assertThat(page.charter()).isEqualTo(CHARTER);
        assertThat(page.budgets()).containsExactly(new PageBudget(THEN.plusSeconds(1), BUDGET, FIA));
        PageTransaction transaction = page.transactions().get(FIRST);
        assertThat(transaction)
                .isEqualTo(new PageTransaction(THEN.plusSeconds(3), FIA, PageOverspent.of(OVERSPENT), TRANSACTION));
        assertThat(page.texts()).hasSize(4);
        assertThat(page.place().item()).isEqualTo(PROGRAMME.toString());
        assertThat(page.place().number()).isEqualTo(4);
    }

    @Test
    void an_activity_is_as_it_was_planned_last() {
        var later = new Activity(
                sealed("title"),
                PLANNED.pillar(),
                null,
                Sets.of(),
                FIA,
                PLANNED.from(),
                PLANNED.until(),
                ActivityStatus.CLOSED,
                null,
                sealed("output"));
        ProgrammePage page = page(FIA, FOUNDED, ACTIVE);
        assertThat(page.activities())
                .containsExactly(Map.entry(ACTIVITY, new PageActivity(PLANNED, THEN.plusSeconds(1), IOM)));
        assertThat(page.texts()).hasSize(5);
        page = page(FIA, FOUNDED, ACTIVE, new ProgrammeEntry.ActivityPut(PROGRAMME, FIA, ACTIVITY, later));
        assertThat(page.activities())
                .containsExactly(Map.entry(ACTIVITY, new PageActivity(later, THEN.plusSeconds(2), FIA)));
        assertThat(page.texts()).as("its words before are gone").hasSize(4);
        assertThat(page(FIA, FOUNDED, BUDGETED).activities()).isEmpty();
    }

    @Test
    void an_indicator_is_as_it_was_planned_last_with_its_latest_figures() {
        var later = new Indicator(
                ResultType.IMPACT,
                sealed("result"),
                sealed("title"),
                COUNTED.measure(),
                false,
                COUNTED.area(),
                FIA,
                List.of());
        ProgrammeEntry put = new ProgrammeEntry.IndicatorPut(PROGRAMME, IOM, INDICATOR, COUNTED);
        ProgrammeEntry baseline = new ProgrammeEntry.FigureTaken(PROGRAMME, IOM, INDICATOR, FigureKind.BASELINE, GIVEN);
        ProgrammeEntry actual = new ProgrammeEntry.FigureTaken(PROGRAMME, FIA, INDICATOR, FigureKind.ACTUAL, MEASURED);
        var of2010 = new Measured(2010, MEASURED.low(), MEASURED.high(), GIVEN.data(), null);
        ProgrammeEntry before = new ProgrammeEntry.FigureTaken(PROGRAMME, IOM, INDICATOR, FigureKind.ACTUAL, of2010);

        assertThat(page(FIA, FOUNDED, put).indicators())
                .containsExactly(
                        Map.entry(INDICATOR, new PageIndicator(COUNTED, THEN.plusSeconds(1), IOM, null, List.of())));
        ProgrammePage page = page(
                FIA,
                FOUNDED,
                put,
                baseline,
                actual,
                before,
                new ProgrammeEntry.IndicatorPut(PROGRAMME, FIA, INDICATOR, later),
                actual);
        assertThat(page.indicators())
                .containsExactly(Map.entry(
                        INDICATOR,
                        new PageIndicator(
                                later,
                                THEN.plusSeconds(5),
                                FIA,
                                new PageFigure(GIVEN, THEN.plusSeconds(2), IOM),
                                List.of(
                                        new PageFigure(of2010, THEN.plusSeconds(4), IOM),
                                        new PageFigure(MEASURED, THEN.plusSeconds(6), FIA)))));
        assertThat(page.texts())
                .as("the programme's, the indicator's, and how one figure was measured")
                .hasSize(5);
        assertThat(PageJson.read(PageJson.write(page))).isEqualTo(page);
        assertThat(page(FIA, FOUNDED, baseline).indicators())
                .as("of an indicator that there is not")
                .isEmpty();
        assertThat(page(FIA, FOUNDED, BUDGETED).indicators()).isEmpty();
    }

    @Test
    void a_vote_waits_for_a_seat_until_it_has_voted_and_opens_the_second_phase() {
        var pilot = new ProgrammeEntry.PilotPut(PROGRAMME, FIA, EXPANSION.pilot());
        var board = new ProgrammeEntry.BoardPut(PROGRAMME, FIA, BOARD);
        var lesson = new ProgrammeEntry.LessonRecorded(PROGRAMME, IOM, LESSON, LEARNED);
        var proposed = new ProgrammeEntry.ExpansionProposed(PROGRAMME, FIA, PROPOSAL, EXPANSION, BLINDING, DIGEST);
        var ofFia = new ProgrammeEntry.VoteCast(PROGRAMME, FIA, PROPOSAL, Vote.YES, DIGEST);
        var ofIom = new ProgrammeEntry.VoteCast(PROGRAMME, IOM, PROPOSAL, Vote.NO, DIGEST);
        var ended = new ProgrammeEntry.VoteEnded(PROGRAMME, PROPOSAL, VoteOutcome.OPENED);
        var corrected = new ProgrammeEntry.GateToBeReviewed(PROGRAMME, PROPOSAL, INDICATOR);
        Need vote = new Need(EXPANSION.due(), false, PROPOSAL.toString(), Need.What.VOTE);

        assertThat(page(FIA, FOUNDED).gate()).isNull();
        assertThat(page(FIA, FOUNDED, pilot, board).gate())
                .isEqualTo(new PageGate(EXPANSION.pilot(), BOARD, null, null, null));
        assertThat(page(FIA, FOUNDED, lesson).lessons())
                .containsExactly(Map.entry(LESSON, new PageLesson(LEARNED, THEN.plusSeconds(1), IOM)));
        assertThat(page(FIA, FOUNDED, proposed).needs()).containsExactly(vote);
        assertThat(page(FIA, FOUNDED, proposed, ofIom).needs()).containsExactly(vote);
        assertThat(page(FIA, FOUNDED, proposed, ofFia).needs()).isEmpty();
        assertThat(page(IOM, FOUNDED, proposed, ofFia).needs()).containsExactly(vote);
        assertThat(page(IOM, FOUNDED, proposed, ended).needs()).isEmpty();
        assertThat(page(NP_POLICE, FOUNDED, proposed).needs())
                .as("it has no seat")
                .isEmpty();

        ProgrammePage page = page(FIA, FOUNDED, pilot, board, proposed, ofFia, ofIom, ended);
        assertThat(page.proposals())
                .containsExactly(Map.entry(
                        PROPOSAL,
                        new PageProposal(
                                THEN.plusSeconds(3),
                                BLINDING,
                                FIA,
                                DIGEST,
                                THEN.plusSeconds(6),
                                EXPANSION,
                                VoteOutcome.OPENED,
                                new TreeMap<>(Map.of(
                                        FIA,
                                        new PageVote(Vote.YES, THEN.plusSeconds(4)),
                                        IOM,
                                        new PageVote(Vote.NO, THEN.plusSeconds(5)))),
                                false)));
        assertThat(page.gate()).isEqualTo(new PageGate(EXPANSION.pilot(), BOARD, PROPOSAL, THEN.plusSeconds(6), null));
        assertThat(page(FIA, FOUNDED, pilot, board, proposed, ended, corrected).gate())
                .as("it stays open")
                .isEqualTo(new PageGate(EXPANSION.pilot(), BOARD, PROPOSAL, THEN.plusSeconds(4), THEN.plusSeconds(5)));
        assertThat(page(FIA, FOUNDED, proposed, new ProgrammeEntry.VoteEnded(PROGRAMME, PROPOSAL, VoteOutcome.REFUSED))
                        .gate())
                .isNull();
        assertThat(PageJson.read(PageJson.write(page))).isEqualTo(page);
        assertThat(page.texts())
                .as("the programme's, the plan, and how a baseline was measured")
                .hasSize(4);
        assertThat(page(FIA, FOUNDED, ofFia, ended).proposals())
                .as("of a proposal that there is not")
                .isEmpty();
    }

    @Test
    void a_milestone_is_as_it_was_said_last() {
        var first = new ProgrammeEntry.MilestonePut(PROGRAMME, IOM, MILESTONE, planned(null));
        var second = new ProgrammeEntry.MilestonePut(PROGRAMME, FIA, MILESTONE, PASSED);
        ProgrammePage page = page(FIA, FOUNDED, first, second);
        assertThat(page.milestones())
                .containsExactly(Map.entry(MILESTONE, new PageMilestone(THEN.plusSeconds(2), FIA, PASSED)));
        assertThat(page.texts())
                .as("the programme's, the step, and what shows it")
                .hasSize(4);
        assertThat(PageJson.read(PageJson.write(page))).isEqualTo(page);
        assertThat(page(FIA, FOUNDED).milestones()).isEmpty();
    }

    @Test
    void a_publication_waits_for_a_second_person_of_an_accountable_participant() {
        var prepared = new ProgrammeEntry.PublicationPrepared(PROGRAMME, FIA, PUBLICATION, EDITION, BLINDING, DIGEST);
        var published = new ProgrammeEntry.Published(PROGRAMME, FIA, PUBLICATION);
        var withdrawn = new ProgrammeEntry.PublicationWithdrawn(PROGRAMME, FIA, PUBLICATION);
        var later = new PublicationId("publication-" + "0e".repeat(16));
        var again = new ProgrammeEntry.PublicationPrepared(PROGRAMME, FIA, later, EDITION, BLINDING, DIGEST);
        var waiting = new PagePublication(THEN.plusSeconds(1), BLINDING, FIA, DIGEST, EDITION, PUBLICATION, null, null);
        var open = new PagePublication(
                THEN.plusSeconds(1), BLINDING, FIA, DIGEST, EDITION, PUBLICATION, THEN.plusSeconds(2), FIA);

        assertThat(page(FIA, FOUNDED).publications()).isNull();
        assertThat(page(FIA, FOUNDED, prepared).publications()).isEqualTo(new PagePublications(null, waiting, true));
        assertThat(page(FIA, FOUNDED, prepared).needs())
                .containsExactly(new Need(null, false, PUBLICATION.toString(), Need.What.PUBLISH));
        assertThat(page(IOM, FOUNDED, prepared).publications()).isEqualTo(new PagePublications(null, waiting, false));
        assertThat(page(IOM, FOUNDED, prepared).needs()).isEmpty();

        ProgrammePage page = page(FIA, FOUNDED, prepared, published);
        assertThat(page.publications()).isEqualTo(new PagePublications(open, null, false));
        assertThat(page.needs()).isEmpty();
        assertThat(PageJson.read(PageJson.write(page))).isEqualTo(page);
        var waitingAgain = new PagePublication(THEN.plusSeconds(3), BLINDING, FIA, DIGEST, EDITION, later, null, null);
        assertThat(page(FIA, FOUNDED, prepared, published, again).publications())
                .isEqualTo(new PagePublications(open, waitingAgain, true));
        assertThat(page(FIA, FOUNDED, prepared, published, again, withdrawn).publications())
                .isEqualTo(new PagePublications(null, waitingAgain, true));
        assertThat(page(FIA, FOUNDED, prepared, withdrawn).publications())
                .isEqualTo(new PagePublications(null, null, false));
    }

    @Test
    void another_partner_sees_its_transactions_and_what_the_programme_is_called() {
        ProgrammePage page = page(NP_POLICE, SHARED);
        assertThat(page.summary().role()).isEqualTo("donor");
        assertThat(page.isParticipants()).isFalse();
        assertThat(page.charter()).isNull();
        assertThat(page.activities()).isNull();
        assertThat(page.budgets()).isNull();
        assertThat(page.indicators()).isNull();
        assertThat(page.gate()).isNull();
        assertThat(page.lessons()).isNull();
        assertThat(page.milestones()).isNull();
        assertThat(page.proposals()).isNull();
        assertThat(page.publications()).isNull();
        assertThat(page.status()).isNull();
        assertThat(page.transactions().get(FIRST)).isEqualTo(new PageTransaction(THEN, null, null, TRANSACTION));
        assertThat(page.totals(RECORDED, RECORDED)).isEmpty();
        assertThat(page.needs()).isEmpty();
        String stored = new String(PageJson.write(page), StandardCharsets.UTF_8);
        assertThat(stored)
                .doesNotContain(
                        "activit",
                        "gate",
                        "indicator",
                        "lesson",
                        "proposal",
                        "overspent",
                        "charter",
                        "budget",
                        "status",
                        "\"by\"");
    }

    @Test
    void what_was_overspent_waits_to_be_explained_until_somebody_has() {
        var missed = new ProgrammeEntry.ExplanationMissed(PROGRAMME, FIRST, THEN);
        var explained = new ProgrammeEntry.OverspendingExplained(PROGRAMME, FIA, FIRST, sealed("explanation"));
        assertThat(page(FIA, FOUNDED, OVER).needs())
                .containsExactly(new Need(THEN, false, FIRST.toString(), Need.What.EXPLAIN_OVERSPENDING));
        assertThat(page(FIA, FOUNDED, OVER, missed).needs())
                .containsExactly(new Need(THEN, true, FIRST.toString(), Need.What.EXPLAIN_OVERSPENDING));
        for (ProgrammePage page :
                List.of(page(FIA, FOUNDED, OVER, explained), page(FIA, FOUNDED, OVER, missed, explained))) {
            assertThat(page.needs()).isEmpty();
            assertThat(page.texts()).hasSize(5);
        }
        assertThat(clock(page(FIA, FOUNDED, OVER, explained)).isMet()).isTrue();
        assertThat(clock(page(FIA, FOUNDED, OVER, missed, explained)).isMissed())
                .isTrue();
    }

    private static PageClock clock(ProgrammePage page) {
        PageTransaction transaction = Objects.requireNonNull(page.transactions().get(FIRST));
        return Objects.requireNonNull(transaction.overspent()).clock();
    }

    @Test
    void totals_are_of_its_transactions_and_of_the_days_on_which_they_were_recorded() {
        ProgrammePage page = page(FIA, FOUNDED, BUDGETED, OVER);
        LocalDate value = TRANSACTION.valueDate();
        assertThat(page.totals(value, RECORDED).orElseThrow().spent()).hasToString("-136.25");
        assertThat(page.totals(value, RECORDED).orElseThrow().budget()).hasToString("1000000.00");
        assertThat(page.totals(value.minusDays(1), RECORDED).orElseThrow().spent())
                .hasToString("0.00");
        assertThat(page.totals(value, RECORDED.minusDays(1)).orElseThrow().spent())
                .hasToString("0.00");
        assertThat(page.totals(value, RECORDED.minusDays(1)).orElseThrow().budget())
                .isNull();
    }

    @Test
    void a_page_is_read_as_it_was_written_and_what_comes_before_its_beginning_makes_none() {
        ProgrammePage page = page(FIA, FOUNDED, BUDGETED, ACTIVE, OVER);
        assertThat(PageJson.read(PageJson.write(page))).isEqualTo(page);
        assertThat(PageKinds.fold(null, new PageEntry(Scope.of(FIA), 1, THEN, BUDGETED, false, 0)))
                .isNull();
        var other = new ProgrammeEntry.TransactionShared(PROGRAMME, sealed("title"), SECOND, TRANSACTION);
        assertThat(page(NP_POLICE, SHARED, other).transactions()).containsOnlyKeys(FIRST, SECOND);
    }
}
