package org.antitrafficking.coordination.projections.views.programme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
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
import org.antitrafficking.coordination.programme.VoteOutcome;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
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
            ProgrammePage::fold,
            Map.of("programme", ProgrammePage.class, "programme-line", ProgrammeLine.class),
            body -> false,
            page -> null,
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

    /** The page after an entry; see {@code PageKinds.fold}. */
    static @Nullable ProgrammePage fold(@Nullable ProgrammePage page, ProgrammeEntry body, PageEntry entry) {
        if (body instanceof ProgrammeEntry.Founded e)
            return new ProgrammePage(
                    Sets.map(),
                    List.of(),
                    e.charter(),
                    null,
                    Head.of(entry, e.programme().toString()),
                    Sets.map(),
                    Sets.map(),
                    Sets.map(),
                    Sets.map(),
                    null,
                    e.status(),
                    e.title(),
                    Sets.map());
        if (body instanceof ProgrammeEntry.TransactionShared e) {
            ProgrammePage there = page == null
                    ? new ProgrammePage(
                            null,
                            null,
                            null,
                            null,
                            Head.of(entry, e.programme().toString()),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            e.title(),
                            Sets.map())
                    : page;
            return there.with(
                    e.transaction(), new PageTransaction(entry.recordedAt(), null, null, e.recorded()), entry);
        }
        if (page == null) return null;
        return switch (body) {
            case ProgrammeEntry.Founded e -> page;
            case ProgrammeEntry.TransactionShared e -> page;
            case ProgrammeEntry.StatusChanged e ->
                new ProgrammePage(
                        page.activities,
                        page.budgets,
                        page.charter,
                        page.gate,
                        page.head.at(entry),
                        page.indicators,
                        page.lessons,
                        page.milestones,
                        page.proposals,
                        page.publications,
                        e.status(),
                        page.title,
                        page.transactions);
            case ProgrammeEntry.BudgetPut e -> page.with(new PageBudget(entry.recordedAt(), e.budget(), e.by()), entry);
            case ProgrammeEntry.ActivityPut e ->
                page.with(e.activity(), new PageActivity(e.planned(), entry.recordedAt(), e.by()), entry);
            case ProgrammeEntry.IndicatorPut e -> page.with(e.indicator(), page.put(e, entry), entry);
            case ProgrammeEntry.FigureTaken e -> page.with(e.indicator(), page.taken(e, entry), entry);
            case ProgrammeEntry.MilestonePut e ->
                page.with(e.milestone(), new PageMilestone(entry.recordedAt(), e.by(), e.planned()), entry);
            case ProgrammeEntry.BoardPut e ->
                page.with(page.gateSaid().with(e.board()), page.lessons, page.proposals, entry);
            case ProgrammeEntry.PilotPut e ->
                page.with(page.gateSaid().with(e.area()), page.lessons, page.proposals, entry);
            case ProgrammeEntry.LessonRecorded e ->
                page.with(
                        page.gate,
                        Sets.with(
                                page.lessons == null ? Sets.map() : page.lessons,
                                e.lesson(),
                                new PageLesson(e.recorded(), entry.recordedAt(), e.by())),
                        page.proposals,
                        entry);
            case ProgrammeEntry.ExpansionProposed e ->
                page.with(page.gate, e.proposal(), PageProposal.of(e, entry), entry);
            case ProgrammeEntry.VoteCast e ->
                page.with(page.gate, e.proposal(), proposal -> proposal.with(e, entry), entry);
            case ProgrammeEntry.VoteEnded e ->
                page.with(
                        e.outcome() == VoteOutcome.OPENED
                                ? page.gateSaid().opened(e.proposal(), entry.recordedAt())
                                : page.gate,
                        e.proposal(),
                        proposal -> proposal.ended(e.outcome(), entry.recordedAt()),
                        entry);
            case ProgrammeEntry.GateToBeReviewed e ->
                page.with(page.gateSaid().toBeReviewed(entry.recordedAt()), page.lessons, page.proposals, entry);
            case ProgrammeEntry.PublicationPrepared e ->
                page.with(page.publicationsSaid().with(e, entry), entry);
            case ProgrammeEntry.Published e -> page.with(page.publicationsSaid().with(e, entry), entry);
            case ProgrammeEntry.PublicationWithdrawn e ->
                page.with(page.publicationsSaid().without(e.publication()), entry);
            case ProgrammeEntry.MadePublic e -> page; // the public has no pages of this kind
            case ProgrammeEntry.NoLongerPublic e -> page;
            case ProgrammeEntry.TransactionRecorded e ->
                page.with(
                        e.transaction(),
                        new PageTransaction(
                                entry.recordedAt(),
                                e.by(),
                                e.overspent() == null ? null : PageOverspent.of(e.overspent()),
                                e.recorded()),
                        entry);
            case ProgrammeEntry.OverspendingExplained e ->
                page.with(e.transaction(), overspent -> overspent.explained(e.explanation()), entry);
            case ProgrammeEntry.ExplanationMissed e -> page.with(e.transaction(), PageOverspent::missed, entry);
        };
    }

    private ProgrammePage with(PageBudget budget, PageEntry entry) {
        var all = new ArrayList<>(budgets == null ? List.of() : budgets);
        all.add(budget);
        return new ProgrammePage(
                activities,
                all,
                charter,
                gate,
                head.at(entry),
                indicators,
                lessons,
                milestones,
                proposals,
                publications,
                status,
                title,
                transactions);
    }

    private ProgrammePage with(ActivityId id, PageActivity activity, PageEntry entry) {
        return new ProgrammePage(
                Sets.with(activities == null ? Sets.map() : activities, id, activity),
                budgets,
                charter,
                gate,
                head.at(entry),
                indicators,
                lessons,
                milestones,
                proposals,
                publications,
                status,
                title,
                transactions);
    }

    private @Nullable PageIndicator there(IndicatorId id) {
        return indicators == null ? null : indicators.get(id);
    }

    private PageIndicator put(ProgrammeEntry.IndicatorPut e, PageEntry entry) {
        PageIndicator there = there(e.indicator());
        return there == null
                ? new PageIndicator(e.planned(), entry.recordedAt(), e.by(), null, List.of())
                : there.with(e.planned(), entry.recordedAt(), e.by());
    }

    private @Nullable PageIndicator taken(ProgrammeEntry.FigureTaken e, PageEntry entry) {
        PageIndicator there = there(e.indicator());
        return there == null ? null : there.with(e.kind(), new PageFigure(e.figure(), entry.recordedAt(), e.by()));
    }

    private ProgrammePage with(IndicatorId id, @Nullable PageIndicator indicator, PageEntry entry) {
        return indicator == null
                ? this
                : new ProgrammePage(
                        activities,
                        budgets,
                        charter,
                        gate,
                        head.at(entry),
                        Sets.with(indicators == null ? Sets.map() : indicators, id, indicator),
                        lessons,
                        milestones,
                        proposals,
                        publications,
                        status,
                        title,
                        transactions);
    }

    /** Where something is said of its second phase. */
    private PageGate gateSaid() {
        return gate == null ? PageGate.NONE : gate;
    }

    private ProgrammePage with(
            @Nullable PageGate now,
            @Nullable SortedMap<LessonId, PageLesson> learned,
            @Nullable SortedMap<ProposalId, PageProposal> proposed,
            PageEntry entry) {
        return new ProgrammePage(
                activities,
                budgets,
                charter,
                now,
                head.at(entry),
                indicators,
                learned,
                milestones,
                proposed,
                publications,
                status,
                title,
                transactions);
    }

    private ProgrammePage with(@Nullable PageGate now, ProposalId id, PageProposal proposal, PageEntry entry) {
        return with(now, lessons, Sets.with(proposals == null ? Sets.map() : proposals, id, proposal), entry);
    }

    private ProgrammePage with(
            @Nullable PageGate now, ProposalId id, UnaryOperator<PageProposal> change, PageEntry entry) {
        PageProposal there = proposals == null ? null : proposals.get(id);
        return there == null ? this : with(now, id, change.apply(there), entry);
    }

    /** Where something is said of what everybody reads. */
    private PagePublications publicationsSaid() {
        return publications == null ? PagePublications.NONE : publications;
    }

    private ProgrammePage with(MilestoneId id, PageMilestone milestone, PageEntry entry) {
        return new ProgrammePage(
                activities,
                budgets,
                charter,
                gate,
                head.at(entry),
                indicators,
                lessons,
                Sets.with(milestones == null ? Sets.map() : milestones, id, milestone),
                proposals,
                publications,
                status,
                title,
                transactions);
    }

    private ProgrammePage with(PagePublications now, PageEntry entry) {
        return new ProgrammePage(
                activities,
                budgets,
                charter,
                gate,
                head.at(entry),
                indicators,
                lessons,
                milestones,
                proposals,
                now,
                status,
                title,
                transactions);
    }

    private ProgrammePage with(TransactionId id, PageTransaction transaction, PageEntry entry) {
        return new ProgrammePage(
                activities,
                budgets,
                charter,
                gate,
                head.at(entry),
                indicators,
                lessons,
                milestones,
                proposals,
                publications,
                status,
                title,
                Sets.with(transactions, id, transaction));
    }

    private ProgrammePage with(TransactionId id, UnaryOperator<PageOverspent> change, PageEntry entry) {
        PageTransaction there = transactions.get(id);
        PageOverspent overspent = there == null ? null : there.overspent();
        return there == null || overspent == null ? this : with(id, there.with(change.apply(overspent)), entry);
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
