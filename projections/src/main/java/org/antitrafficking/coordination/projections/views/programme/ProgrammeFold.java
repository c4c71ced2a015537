package org.antitrafficking.coordination.projections.views.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.antitrafficking.coordination.programme.ActivityId;
import org.antitrafficking.coordination.programme.ActivityStatus;
import org.antitrafficking.coordination.programme.IndicatorId;
import org.antitrafficking.coordination.programme.LessonId;
import org.antitrafficking.coordination.programme.MilestoneId;
import org.antitrafficking.coordination.programme.ProgrammeEntry;
import org.antitrafficking.coordination.programme.ProposalId;
import org.antitrafficking.coordination.programme.TransactionId;
import org.antitrafficking.coordination.programme.VoteOutcome;
import org.antitrafficking.coordination.projections.views.pages.ItemPage.Head;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** A programme's page after an entry, while it is made: it begins as the page before, and the entry changes it. */
final class ProgrammeFold {

    private final ProgrammePage before;
    private final PageEntry entry;
    private @Nullable SortedMap<ActivityId, PageActivity> activities;
    private @Nullable List<PageBudget> budgets;
    private @Nullable PageGate gate;
    private @Nullable SortedMap<IndicatorId, PageIndicator> indicators;
    private @Nullable SortedMap<LessonId, PageLesson> lessons;
    private @Nullable SortedMap<MilestoneId, PageMilestone> milestones;
    private @Nullable SortedMap<ProposalId, PageProposal> proposals;
    private @Nullable PagePublications publications;
    private @Nullable ActivityStatus status;
    private SortedMap<TransactionId, PageTransaction> transactions;

    private ProgrammeFold(ProgrammePage before, PageEntry entry) {
        this.before = before;
        this.entry = entry;
        this.activities = before.activities();
        this.budgets = before.budgets();
        this.gate = before.gate();
        this.indicators = before.indicators();
        this.lessons = before.lessons();
        this.milestones = before.milestones();
        this.proposals = before.proposals();
        this.publications = before.publications();
        this.status = before.status();
        this.transactions = before.transactions();
    }

    /** The page after an entry; see {@code PageKinds.fold}. */
    static @Nullable ProgrammePage fold(@Nullable ProgrammePage page, ProgrammeEntry body, PageEntry entry) {
        if (body instanceof ProgrammeEntry.Founded e) return founded(e, entry);
        ProgrammePage there =
                page == null && body instanceof ProgrammeEntry.TransactionShared e ? donors(e, entry) : page;
        return there == null ? null : new ProgrammeFold(there, entry).after(body);
    }

    private static ProgrammePage founded(ProgrammeEntry.Founded e, PageEntry entry) {
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
    }

    /** Without anything yet, to whoever takes no part. */
    private static ProgrammePage donors(ProgrammeEntry.TransactionShared e, PageEntry entry) {
        return new ProgrammePage(
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
                Sets.map());
    }

    private ProgrammePage after(ProgrammeEntry body) {
        switch (body) {
            case ProgrammeEntry.Founded e -> throw new IllegalArgumentException("It begins a page: " + e.programme());
            case ProgrammeEntry.StatusChanged e -> status = e.status();
            case ProgrammeEntry.BudgetPut e -> {
                var all = new ArrayList<>(budgets == null ? List.of() : budgets);
                all.add(new PageBudget(entry.recordedAt(), e.budget(), e.by()));
                budgets = all;
            }
            case ProgrammeEntry.ActivityPut e ->
                activities = with(activities, e.activity(), new PageActivity(e.planned(), entry.recordedAt(), e.by()));
            case ProgrammeEntry.IndicatorPut e -> indicators = with(indicators, e.indicator(), put(e));
            case ProgrammeEntry.FigureTaken e -> {
                PageIndicator of = indicators == null ? null : indicators.get(e.indicator());
                if (of == null) return before;
                indicators = with(
                        indicators,
                        e.indicator(),
                        of.with(e.kind(), new PageFigure(e.figure(), entry.recordedAt(), e.by())));
            }
            case ProgrammeEntry.MilestonePut e ->
                milestones =
                        with(milestones, e.milestone(), new PageMilestone(entry.recordedAt(), e.by(), e.planned()));
            case ProgrammeEntry.BoardPut e -> gate = gateSaid().with(e.board());
            case ProgrammeEntry.PilotPut e -> gate = gateSaid().with(e.area());
            case ProgrammeEntry.LessonRecorded e ->
                lessons = with(lessons, e.lesson(), new PageLesson(e.recorded(), entry.recordedAt(), e.by()));
            case ProgrammeEntry.ExpansionProposed e ->
                proposals = with(proposals, e.proposal(), PageProposal.of(e, entry));
            case ProgrammeEntry.VoteCast e -> {
                return changed(e.proposal(), proposal -> proposal.with(e, entry));
            }
            case ProgrammeEntry.VoteEnded e -> {
                if (e.outcome() == VoteOutcome.OPENED) gate = gateSaid().opened(e.proposal(), entry.recordedAt());
                return changed(e.proposal(), proposal -> proposal.ended(e.outcome(), entry.recordedAt()));
            }
            case ProgrammeEntry.GateToBeReviewed e -> gate = gateSaid().toBeReviewed(entry.recordedAt());
            case ProgrammeEntry.PublicationPrepared e ->
                publications = publicationsSaid().with(e, entry);
            case ProgrammeEntry.Published e -> publications = publicationsSaid().with(e, entry);
            case ProgrammeEntry.PublicationWithdrawn e ->
                publications = publicationsSaid().without(e.publication());
            case ProgrammeEntry.MadePublic e -> {
                return before; // the public has no pages of this kind
            }
            case ProgrammeEntry.NoLongerPublic e -> {
                return before;
            }
            case ProgrammeEntry.TransactionShared e ->
                transactions = Sets.with(
                        transactions,
                        e.transaction(),
                        new PageTransaction(entry.recordedAt(), null, null, e.recorded()));
            case ProgrammeEntry.TransactionRecorded e ->
                transactions = Sets.with(
                        transactions,
                        e.transaction(),
                        new PageTransaction(
                                entry.recordedAt(),
                                e.by(),
                                e.overspent() == null ? null : PageOverspent.of(e.overspent()),
                                e.recorded()));
            case ProgrammeEntry.OverspendingExplained e -> {
                return changed(e.transaction(), overspent -> overspent.explained(e.explanation()));
            }
            case ProgrammeEntry.ExplanationMissed e -> {
                return changed(e.transaction(), PageOverspent::missed);
            }
        }
        return made();
    }

    private static <K extends Comparable<? super K>, V> SortedMap<K, V> with(
            @Nullable SortedMap<K, V> values, K key, V value) {
        return Sets.with(values == null ? Sets.map() : values, key, value);
    }

    private PageIndicator put(ProgrammeEntry.IndicatorPut e) {
        PageIndicator there = indicators == null ? null : indicators.get(e.indicator());
        return there == null
                ? new PageIndicator(e.planned(), entry.recordedAt(), e.by(), null, List.of())
                : there.with(e.planned(), entry.recordedAt(), e.by());
    }

    /** Where something is said of its second phase. */
    private PageGate gateSaid() {
        return gate == null ? PageGate.NONE : gate;
    }

    /** Where something is said of what everybody reads. */
    private PagePublications publicationsSaid() {
        return publications == null ? PagePublications.NONE : publications;
    }

    private ProgrammePage changed(ProposalId id, UnaryOperator<PageProposal> change) {
        PageProposal there = proposals == null ? null : proposals.get(id);
        if (there == null) return before;
        proposals = with(proposals, id, change.apply(there));
        return made();
    }

    private ProgrammePage changed(TransactionId id, UnaryOperator<PageOverspent> change) {
        PageTransaction there = transactions.get(id);
        PageOverspent overspent = there == null ? null : there.overspent();
        if (there == null || overspent == null) return before;
        transactions = Sets.with(transactions, id, there.with(change.apply(overspent)));
        return made();
    }

    private ProgrammePage made() {
        return new ProgrammePage(
                activities,
                budgets,
                before.charter(),
                gate,
                before.head().at(entry),
                indicators,
                lessons,
                milestones,
                proposals,
                publications,
                status,
                before.title(),
                transactions);
    }
}
