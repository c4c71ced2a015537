package org.antitrafficking.coordination.programme;

import java.time.LocalDate;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * What a budget has for one year, or for less of one.
 *
 * @param from the first day
 * @param until the last day, less than a year after the first
 * @param money above 0
 */
public record BudgetYear(@OfNobody LocalDate from, @OfNobody LocalDate until, Money money) {

    public BudgetYear {
        Limits.checked(from);
        Limits.checked(until);
        if (until.isBefore(from) || !until.isBefore(from.plusYears(1)))
            throw new IllegalArgumentException("A year of a budget has at least a day and at most a year.");
        if (money.sign() <= 0) throw new IllegalArgumentException("A year of a budget has more than 0.");
    }
}
