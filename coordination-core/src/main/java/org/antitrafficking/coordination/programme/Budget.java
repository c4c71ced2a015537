package org.antitrafficking.coordination.programme;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Sets;

/**
 * A budget of a whole programme.
 *
 * @param years in order, none over another, all in one currency
 * @param assumed what of it its source does not say
 */
public record Budget(BudgetType type, BudgetStatus status, List<BudgetYear> years, SortedSet<Assumed> assumed) {

    public Budget {
        years = List.copyOf(years);
        assumed = Sets.sorted(assumed);
        if (years.isEmpty() || years.size() > Limits.BUDGET_YEARS)
            throw new IllegalArgumentException("A budget has from 1 to " + Limits.BUDGET_YEARS + " years.");
        for (int i = 1; i < years.size(); i++) {
            if (!years.get(i).from().isAfter(years.get(i - 1).until()))
                throw new IllegalArgumentException("The years of a budget stand in order, and none over another.");
            if (!currency(years.get(i)).equals(currency(years.getFirst())))
                throw new IllegalArgumentException("The years of a budget are in one currency.");
        }
        if (!EnumSet.of(Assumed.YEARLY_SPLIT, Assumed.DAYS).containsAll(assumed))
            throw new IllegalArgumentException("Of a budget its yearly split and its days may be assumed.");
    }

    private static CurrencyCode currency(BudgetYear year) {
        return year.money().currency();
    }

    /** In which all of it is. */
    public CurrencyCode currency() {
        return currency(years.getFirst());
    }

    /** All of its years together. */
    public BigDecimal total() {
        return years.stream().map(year -> year.money().number()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
