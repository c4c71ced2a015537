package org.antitrafficking.coordination.projections.feeds;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.antitrafficking.coordination.words.Scope;

/** Which contents of some items an event has taken away already, while the feeds still have them. */
public final class Taken {

    /** Nothing: the feeds are as far as the log. */
    static final Taken NOTHING = new Taken(Map.of(), Map.of());

    private final Map<String, Map<Scope, SortedSet<Long>>> numbers;
    private final Map<String, Set<Scope>> erased;

    /**
     * By items and scopes.
     *
     * @param numbers of entries whose contents are taken away
     * @param erased the scopes that will be told that keys of the item were destroyed
     */
    Taken(Map<String, Map<Scope, SortedSet<Long>>> numbers, Map<String, Set<Scope>> erased) {
        this.numbers = numbers;
        this.erased = erased;
    }

    private SortedSet<Long> of(Scope scope, String item) {
        return numbers.getOrDefault(item, Map.of()).getOrDefault(scope, new TreeSet<>());
    }

    /** Whether an entry's content is. */
    public boolean has(Scope scope, String item, long number) {
        return of(scope, item).contains(number);
    }

    /** Whether anything is of what a scope has of an item by the entries up to a number. */
    public boolean hasUpTo(Scope scope, String item, long number) {
        SortedSet<Long> of = of(scope, item);
        return !of.isEmpty() && of.first() <= number;
    }

    /** Whether anything is of what a scope has of an item. */
    public boolean hasAny(Scope scope, String item) {
        return !of(scope, item).isEmpty();
    }

    /** Whether something of what a scope has of an item can be read no more, since keys were destroyed. */
    public boolean erases(Scope scope, String item) {
        return erased.getOrDefault(item, Set.of()).contains(scope);
    }
}
