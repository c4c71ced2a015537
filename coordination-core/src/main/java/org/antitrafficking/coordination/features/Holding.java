package org.antitrafficking.coordination.features;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.antitrafficking.coordination.words.Entry;

/**
 * By which of its entries a scope has an item of a feature. It has the item while one of these is there that nothing
 * took away, and while its owner does not work on it elsewhere. An entry that takes something away is none of them.
 *
 * @param begins the entries with which a scope comes to have an item
 * @param wordless others with which it does, which have no words of their own and so are never taken away, each with
 *     the entries that have its words: the scope has the item while none of these was taken away
 */
public record Holding(
        Predicate<Class<?>> begins, Map<Class<? extends Entry.Body>, Class<? extends Entry.Body>> wordless) {

    public Holding {
        wordless = Map.copyOf(wordless);
    }

    /** Of items that a scope has as soon as it is told anything of them. */
    public static Holding byAnyEntry() {
        return new Holding(entry -> true, Map.of());
    }

    /** Of items that a scope comes to have by these entries alone. */
    public static Holding by(Set<Class<? extends Entry.Body>> begins) {
        return new Holding(begins::contains, Map.of());
    }
}
