package org.antitrafficking.coordination.projections.asof;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item, as far as it is seen of a scope's feed, at the end of a period.
 *
 * @param before how it stood when the period began; null where there was nothing of it
 * @param state how it stood when the period ended
 * @param entries about it by then
 * @param since of these, those that are of the period
 * @param ofUnknownTime entries whose time is not known any more, and which are in none of the other figures
 * @param first number of the period; 0 where only the time of its entries is unknown
 * @param last number of the period; 0 like the first
 * @param takenSince of the entries by then, those whose content was taken away after the period
 * @param took whether something of it was taken away in the period
 * @param numbers of its entries by then, rising
 */
public record ItemThen(
        String item,
        @Nullable State before,
        State state,
        long entries,
        long since,
        long ofUnknownTime,
        long first,
        long last,
        long takenSince,
        boolean took,
        List<Long> numbers) {
    public ItemThen {
        numbers = List.copyOf(numbers);
    }

    /** What became of it in the period. */
    public ItemChange change() {
        return ItemChange.of(before, state, took);
    }
}
