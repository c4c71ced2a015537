package org.antitrafficking.coordination.words;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sorted collections that nobody changes: their order is part of stored forms. */
public final class Sets {
    private Sets() {}

    /** A copy in natural order, unmodifiable. */
    public static <T extends Comparable<? super T>> SortedSet<T> sorted(Collection<T> values) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }

    /** The values, in natural order, unmodifiable. */
    @SafeVarargs
    public static <T extends Comparable<? super T>> SortedSet<T> of(T... values) {
        var all = new TreeSet<T>();
        for (T value : values) all.add(value);
        return Collections.unmodifiableSortedSet(all);
    }

    /** The same with one more. */
    public static <T extends Comparable<? super T>> SortedSet<T> with(SortedSet<T> values, T more) {
        var all = new TreeSet<>(values);
        all.add(more);
        return Collections.unmodifiableSortedSet(all);
    }

    /** The same without some. */
    public static <T extends Comparable<? super T>> SortedSet<T> without(SortedSet<T> values, Collection<T> fewer) {
        var rest = new TreeSet<>(values);
        rest.removeAll(fewer);
        return Collections.unmodifiableSortedSet(rest);
    }

    /** An empty map, unmodifiable. */
    public static <K extends Comparable<? super K>, V> SortedMap<K, V> map() {
        return Collections.emptySortedMap();
    }

    /** A copy in the natural order of keys, unmodifiable. */
    public static <K extends Comparable<? super K>, V> SortedMap<K, V> sorted(java.util.Map<K, V> values) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** The same with one value set. */
    public static <K extends Comparable<? super K>, V> SortedMap<K, V> with(SortedMap<K, V> values, K key, V value) {
        var all = new TreeMap<>(values);
        all.put(key, value);
        return Collections.unmodifiableSortedMap(all);
    }

    /** The same without one key. */
    public static <K extends Comparable<? super K>, V> SortedMap<K, V> without(SortedMap<K, V> values, K key) {
        var rest = new TreeMap<>(values);
        rest.remove(key);
        return Collections.unmodifiableSortedMap(rest);
    }
}
