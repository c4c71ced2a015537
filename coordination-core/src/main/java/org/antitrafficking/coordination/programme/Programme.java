package org.antitrafficking.coordination.programme;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * A joint programme as it stands.
 *
 * @param title what it is called
 * @param budget that is in force; null where there is none
 * @param budgets how many were put
 * @param activities that are planned, as they are now
 * @param indicators that are planned, as they are now, with their figures
 * @param milestones on the way of countries into treaties, as they are now
 * @param pilot where it is, and whether the second phase follows
 * @param publications what everybody reads of it, and what waits for that
 * @param transactions all of them, with those that correct others
 * @param explanations owed or given, each by the transaction that spent more than there was
 */
public record Programme(
        ProgrammeId id,
        Sealed title,
        Charter charter,
        ActivityStatus status,
        @Nullable Budget budget,
        int budgets,
        SortedMap<ActivityId, Activity> activities,
        SortedMap<IndicatorId, Measuring> indicators,
        SortedMap<MilestoneId, Milestone> milestones,
        Pilot pilot,
        Publications publications,
        SortedMap<TransactionId, Transaction> transactions,
        SortedMap<TransactionId, Explanation> explanations) {

    public Programme {
        activities = Sets.sorted(activities);
        indicators = Sets.sorted(indicators);
        milestones = Sets.sorted(milestones);
        transactions = Sets.sorted(transactions);
        explanations = Sets.sorted(explanations);
    }

    /**
     * The programme after the event. It never refuses.
     *
     * @param before null before the first event
     * @throws IllegalStateException if the event is not the first of its programme and nothing came before
     */
    public static Programme evolve(@Nullable Programme before, ProgrammeEvent event) {
        if (event instanceof ProgrammeFounded e)
            return new Programme(
                    e.programmeId(),
                    e.title(),
                    e.charter(),
                    e.status(),
                    null,
                    0,
                    Sets.map(),
                    Sets.map(),
                    Sets.map(),
                    Pilot.NONE,
                    Publications.NONE,
                    Sets.map(),
                    Sets.map());
        if (before == null) throw new IllegalStateException(event.programmeId() + " has no beginning");
        return switch (event) {
            case ProgrammeFounded e -> before;
            case ProgrammeStatusChanged e -> before.with(e.status(), before.budget, before.budgets);
            case BudgetPut e -> before.with(before.status, e.budget(), before.budgets + 1);
            case ActivityPut e ->
                before.planned(Sets.with(before.activities, e.activity(), e.planned()), before.indicators);
            case IndicatorPut e -> before.with(e.indicator(), before.put(e));
            case FigureTaken e -> before.with(e.indicator(), before.taken(e));
            case MilestonePut e -> before.with(Sets.with(before.milestones, e.milestone(), e.planned()));
            case PilotEvent e -> before.with(before.pilot.after(e), before.publications);
            case PublicationEvent e -> before.with(before.pilot, before.publications.after(e));
            case TransactionRecorded e -> before.with(e);
            case OverspendingExplained e -> before.explained(e.transaction(), false, e.explanation());
            case ExplanationMissed e -> before.explained(e.transaction(), true, null);
        };
    }

    private Programme with(ActivityStatus status, @Nullable Budget budget, int budgets) {
        return new Programme(
                id,
                title,
                charter,
                status,
                budget,
                budgets,
                activities,
                indicators,
                milestones,
                pilot,
                publications,
                transactions,
                explanations);
    }

    private Programme planned(
            SortedMap<ActivityId, Activity> activities, SortedMap<IndicatorId, Measuring> indicators) {
        return new Programme(
                id,
                title,
                charter,
                status,
                budget,
                budgets,
                activities,
                indicators,
                milestones,
                pilot,
                publications,
                transactions,
                explanations);
    }

    private Programme with(SortedMap<MilestoneId, Milestone> milestones) {
        return new Programme(
                id,
                title,
                charter,
                status,
                budget,
                budgets,
                activities,
                indicators,
                milestones,
                pilot,
                publications,
                transactions,
                explanations);
    }

    private Programme with(Pilot pilot, Publications publications) {
        return new Programme(
                id,
                title,
                charter,
                status,
                budget,
                budgets,
                activities,
                indicators,
                milestones,
                pilot,
                publications,
                transactions,
                explanations);
    }

    private Programme with(IndicatorId indicator, @Nullable Measuring measuring) {
        return measuring == null ? this : planned(activities, Sets.with(indicators, indicator, measuring));
    }

    private Measuring put(IndicatorPut e) {
        Measuring there = indicators.get(e.indicator());
        return there == null ? Measuring.of(e.planned()) : there.with(e.planned());
    }

    private @Nullable Measuring taken(FigureTaken e) {
        Measuring there = indicators.get(e.indicator());
        return there == null ? null : there.with(e.kind(), e.figure());
    }

    private Programme with(TransactionRecorded e) {
        Overspent overspent = e.overspent();
        return spent(
                Sets.with(transactions, e.transaction(), e.recorded()),
                overspent == null
                        ? explanations
                        : Sets.with(explanations, e.transaction(), new Explanation(overspent.due(), false, null)));
    }

    private Programme explained(TransactionId transaction, boolean missed, @Nullable Sealed explanation) {
        Explanation there = explanations.get(transaction);
        return there == null
                ? this
                : spent(
                        transactions,
                        Sets.with(
                                explanations,
                                transaction,
                                new Explanation(there.due(), there.missed() || missed, explanation)));
    }

    private Programme spent(
            SortedMap<TransactionId, Transaction> transactions, SortedMap<TransactionId, Explanation> explanations) {
        return new Programme(
                id,
                title,
                charter,
                status,
                budget,
                budgets,
                activities,
                indicators,
                milestones,
                pilot,
                publications,
                transactions,
                explanations);
    }

    /** Whether that partner takes part. */
    public boolean isOf(PartnerId partner) {
        return charter.participants().containsKey(partner);
    }

    /**
     * Whether somebody who holds those scopes sees something of it: a participant's people all of it, those of another
     * partner the transactions that it provides or receives.
     */
    public boolean isVisibleIn(Set<Scope> held) {
        return Stream.concat(
                        charter.participants().keySet().stream(),
                        transactions.values().stream().flatMap(Transaction::partners))
                .map(Scope::of)
                .anyMatch(held::contains);
    }

    /** What all of it comes to, as it stands. */
    Sums sums() {
        var sums = new Sums(charter);
        transactions.values().forEach(sums::add);
        return sums;
    }

    /** What its money had come to by the end of each year in which something counts, as it is known now. */
    SortedMap<Integer, Totals> money() {
        return Totals.byYear(
                charter,
                budget == null ? List.of() : List.of(new Totals.Plan(Limits.EARLIEST_DAY, budget)),
                transactions.values().stream()
                        .map(transaction -> new Totals.Line(Limits.EARLIEST_DAY, transaction))
                        .toList());
    }

    /**
     * Whether everything that a correction corrects, directly or by another correction, keeps what it says or loses it,
     * and never turns into its opposite.
     *
     * @param correction of one of the transactions, in its currency
     */
    boolean holds(Transaction correction) {
        Map<TransactionId, BigDecimal> left = new HashMap<>();
        transactions.forEach((id, transaction) -> {
            left.merge(id, transaction.money().number(), BigDecimal::add);
            for (TransactionId above : above(transaction))
                left.merge(above, transaction.money().number(), BigDecimal::add);
        });
        for (TransactionId above : above(correction)) {
            Transaction corrected = transactions.get(above);
            if (corrected == null) return false;
            BigDecimal after = left.getOrDefault(above, BigDecimal.ZERO)
                    .add(correction.money().number());
            if (after.signum() != 0 && after.signum() != corrected.money().sign()) return false;
        }
        return true;
    }

    /** What it corrects, what that corrects, and so on. */
    private List<TransactionId> above(Transaction transaction) {
        var above = new ArrayList<TransactionId>();
        Transaction of = transaction;
        while (of != null && of.corrects() != null) {
            above.add(of.corrects());
            of = transactions.get(of.corrects());
        }
        return above;
    }

    /** Every sealed value that there is. */
    public Stream<Sealed> values() {
        return Stream.of(
                        Stream.of(title, charter.citation()),
                        activities.values().stream().flatMap(Activity::values),
                        indicators.values().stream().flatMap(Measuring::values),
                        milestones.values().stream().flatMap(Milestone::values),
                        pilot.values(),
                        publications.values(),
                        transactions.values().stream().flatMap(Transaction::values),
                        explanations.values().stream()
                                .map(Explanation::explanation)
                                .flatMap(Stream::ofNullable))
                .flatMap(of -> of);
    }
}
