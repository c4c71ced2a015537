package org.antitrafficking.coordination.projections.views.programme;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.programme.ActivityId;
import org.antitrafficking.coordination.programme.ActivityStatus;
import org.antitrafficking.coordination.programme.Charter;
import org.antitrafficking.coordination.programme.IndicatorId;
import org.antitrafficking.coordination.programme.LessonId;
import org.antitrafficking.coordination.programme.MilestoneId;
import org.antitrafficking.coordination.programme.ProgrammeEntry;
import org.antitrafficking.coordination.programme.Programmes;
import org.antitrafficking.coordination.programme.ProposalId;
import org.antitrafficking.coordination.programme.Totals;
import org.antitrafficking.coordination.programme.TransactionId;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageKind;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * A joint programme, to a participant; to another partner the transactions that it is in, and what the programme is
 * called.
 *
 * @param activities as they are planned; absent to whoever takes no part
 * @param budgets all that were put, the first one first; absent to whoever takes no part
 * @param charter absent to whoever takes no part
 * @param gate where the pilot is, and whether the second phase was opened; absent to whoever takes no part, and while
 *     nothing is said of it
 * @param indicators as they are planned, with their figures; absent to whoever takes no part
 * @param lessons that were learned; absent to whoever takes no part
 * @param milestones on the way of countries into treaties; absent to whoever takes no part
 * @param proposals on which the board votes or has voted; absent to whoever takes no part
 * @param publications what everybody reads of it, and what waits for that; absent to whoever takes no part, and while
 *     there is nothing
 * @param status how far the programme is; absent to whoever takes no part
 * @param title what it is called
 * @param transactions to a participant all of them
 */
public record ProgrammePage(
        @Nullable SortedMap<ActivityId, PageActivity> activities,
        @Nullable List<PageBudget> budgets,
        @Nullable Charter charter,
        @Nullable PageGate gate,
        Head head,
        @Nullable SortedMap<IndicatorId, PageIndicator> indicators,
        @Nullable SortedMap<LessonId, PageLesson> lessons,
        @Nullable SortedMap<MilestoneId, PageMilestone> milestones,
        @Nullable SortedMap<ProposalId, PageProposal> proposals,
        @Nullable PagePublications publications,
        @Nullable ActivityStatus status,
        Sealed title,
        SortedMap<TransactionId, PageTransaction> transactions)
        implements ItemPage {

    public static final PageKind<ProgrammeEntry, ProgrammePage> KIND = new PageKind<>(
            Programmes.FEATURE,
            ProgrammeEntry.class,
            ProgrammePage.class,
            ProgrammeFold::fold,
            Map.of("programme", ProgrammePage.class, "programme-line", ProgrammeLine.class),
            body -> false,
            List.of("programme"),
            List.of("participant", "donor"),
            ProgrammeParts.KEPT);

    public ProgrammePage {
        activities = activities == null ? null : Sets.sorted(activities);
        budgets = budgets == null ? null : List.copyOf(budgets);
        indicators = indicators == null ? null : Sets.sorted(indicators);
        lessons = lessons == null ? null : Sets.sorted(lessons);
        milestones = milestones == null ? null : Sets.sorted(milestones);
        proposals = proposals == null ? null : Sets.sorted(proposals);
        transactions = Sets.sorted(transactions);
    }

    /** Whether whoever reads it takes part. */
    public boolean isParticipants() {
        return charter != null;
    }

    /**
     * What the money comes to on a day, as far as it was known on another; empty to whoever takes no part.
     *
     * @param on by value dates
     * @param known by the days of recording, in UTC
     */
    public Optional<Totals> totals(LocalDate on, LocalDate known) {
        return charter == null || budgets == null
                ? Optional.empty()
                : Optional.of(Totals.of(charter, plans(budgets), lines(), on, known));
    }

    /** What it had come to by the end of each year in which something counts; empty to whoever takes no part. */
    public Optional<SortedMap<Integer, Totals>> totalsByYear() {
        return charter == null || budgets == null
                ? Optional.empty()
                : Optional.of(Totals.byYear(charter, plans(budgets), lines()));
    }

    private static List<Totals.Plan> plans(List<PageBudget> budgets) {
        return budgets.stream()
                .map(budget -> new Totals.Plan(PageTransaction.day(budget.at()), budget.budget()))
                .toList();
    }

    private List<Totals.Line> lines() {
        return transactions.values().stream().map(PageTransaction::line).toList();
    }

    @Override
    public Head place() {
        return head;
    }

    @Override
    public Summary summary() {
        return ProgrammeLine.of(this).summary();
    }

    /** Explanations that are owed, and votes. */
    @Override
    public List<Need> needs() {
        ProgrammeLine line = ProgrammeLine.of(this);
        return line.with(ProgrammeParts.KEPT.needs(line, this)).needs();
    }

    @Override
    public Stream<PageText> texts() {
        return Stream.of(
                        Stream.of(title),
                        Stream.ofNullable(charter).map(Charter::citation),
                        Stream.ofNullable(activities)
                                .flatMap(all -> all.values().stream())
                                .flatMap(of -> of.activity().values()),
                        Stream.ofNullable(indicators)
                                .flatMap(all -> all.values().stream())
                                .flatMap(PageIndicator::values),
                        Stream.ofNullable(lessons)
                                .flatMap(all -> all.values().stream())
                                .flatMap(of -> of.lesson().values()),
                        Stream.ofNullable(milestones)
                                .flatMap(all -> all.values().stream())
                                .flatMap(of -> of.milestone().values()),
                        Stream.ofNullable(proposals)
                                .flatMap(all -> all.values().stream())
                                .flatMap(of -> of.expansion().values()),
                        Stream.ofNullable(publications).flatMap(PagePublications::values),
                        transactions.values().stream().flatMap(PageTransaction::texts))
                .flatMap(of -> of)
                .map(PageText::of);
    }

    @Override
    public @Nullable String reference() {
        return null;
    }

    @Override
    public boolean isLive() {
        return true;
    }
}
