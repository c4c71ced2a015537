package org.antitrafficking.coordination.projections.asof;

import java.util.EnumMap;
import java.util.Map;

/**
 * What is seen of a scope's feed by the end of a period, counted.
 *
 * @param entries by then
 * @param since of these, those of the period
 * @param ofUnknownTime entries whose time is not known any more, and which are in no other figure
 * @param first number of the entries by then; 0 where there is none
 * @param last number of them; 0 like the first
 * @param states how many items stood how
 * @param changes what became of how many items in the period
 */
public record Tally(
        long entries,
        long since,
        long ofUnknownTime,
        long first,
        long last,
        Map<State, Long> states,
        Map<ItemChange, Long> changes) {
    public Tally {
        states = filled(State.class, states);
        changes = filled(ItemChange.class, changes);
    }

    private static <E extends Enum<E>> Map<E, Long> filled(Class<E> of, Map<E, Long> counts) {
        var all = new EnumMap<E, Long>(of);
        for (E constant : of.getEnumConstants()) all.put(constant, counts.getOrDefault(constant, 0L));
        return all;
    }

    /** Whether there is nothing. */
    public boolean isEmpty() {
        return entries == 0 && ofUnknownTime == 0;
    }
}
