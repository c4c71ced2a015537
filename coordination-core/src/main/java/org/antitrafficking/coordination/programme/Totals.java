package org.antitrafficking.coordination.programme;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.words.Limits;
import org.jspecify.annotations.Nullable;

/**
 * What a programme's money comes to on a day, by value dates, as far as it was known on another: in the programme's
 * currency, without transfers between participants. Pure.
 *
 * @param budget the last one that was known, all of its years together; null where there was none
 * @param pledged to the programme; null where nobody had pledged anything, which is not a pledge of 0
 * @param incomingCommitted what others had committed themselves to pay to it
 * @param incomingFunds what had come in
 * @param outgoingPledged what it had pledged to others
 * @param committed what it had committed itself to pay
 * @param disbursed what it had handed on
 * @param spent what it had spent
 * @param left of what had come in, below 0 where more was used than that
 */
public record Totals(
        @Nullable Amount budget,
        @Nullable Amount pledged,
        Amount incomingCommitted,
        Amount incomingFunds,
        Amount outgoingPledged,
        Amount committed,
        Amount disbursed,
        Amount spent,
        Amount left) {

    /** A transaction, and the day on which it was recorded, in UTC. */
    public record Line(LocalDate recorded, Transaction transaction) {}

    /** A budget, and the day on which it was put, in UTC. */
    public record Plan(LocalDate recorded, Budget budget) {}

    /**
     * The totals of a day.
     *
     * @param plans all budgets, the first one first
     * @param lines all transactions, in whatever order
     * @param on whatever has a later value date counts not
     * @param known whatever was recorded later counts not
     */
    public static Totals of(Charter charter, List<Plan> plans, List<Line> lines, LocalDate on, LocalDate known) {
        @Nullable BigDecimal budget = null;
        for (Plan plan : plans)
            if (!plan.recorded().isAfter(known)) budget = plan.budget().total();
        var sums = new Sums(charter);
        for (Line line : lines)
            if (!line.recorded().isAfter(known)
                    && !line.transaction().valueDate().isAfter(on)) sums.add(line.transaction());
        return new Totals(
                amount(budget),
                amount(sums.ofAny(TransactionType.INCOMING_PLEDGE)),
                Amount.of(sums.of(TransactionType.INCOMING_COMMITMENT)),
                Amount.of(sums.of(TransactionType.INCOMING_FUNDS)),
                Amount.of(sums.of(TransactionType.OUTGOING_PLEDGE)),
                Amount.of(sums.of(TransactionType.OUTGOING_COMMITMENT)),
                Amount.of(sums.of(TransactionType.DISBURSEMENT)),
                Amount.of(sums.of(TransactionType.EXPENDITURE)),
                Amount.of(sums.of(TransactionType.INCOMING_FUNDS).subtract(sums.used())));
    }

    /**
     * The totals at the end of each year in which something counts, the first year first, with all that is known.
     *
     * @param plans all budgets, the first one first
     */
    public static SortedMap<Integer, Totals> byYear(Charter charter, List<Plan> plans, List<Line> lines) {
        var years = new TreeMap<Integer, Totals>();
        for (Line line : lines)
            years.computeIfAbsent(
                    line.transaction().valueDate().getYear(),
                    year -> of(charter, plans, lines, LocalDate.of(year, 12, 31), Limits.LATEST_DAY));
        return years;
    }

    private static @Nullable Amount amount(@Nullable BigDecimal number) {
        return number == null ? null : Amount.of(number);
    }
}
