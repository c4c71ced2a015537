package org.antitrafficking.coordination;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Ground;
import org.jspecify.annotations.Nullable;

/** Every kind of entry of the platform, read off the features' sealed types, so that none can be forgotten. */
public final class EntryCatalogue {

    /**
     * A kind of entry.
     *
     * @param sample a content that says nothing but its kind
     */
    public record Kind(Feature<?, ?, ?, ?> feature, Entry.Body sample) {

        public String name() {
            return sample.entryKind();
        }

        /** The type of its content. */
        public Class<? extends Entry.Body> type() {
            return sample.getClass();
        }

        /** The revision of the content's shape. */
        public String revision() {
            return sample.entryRevision();
        }

        /** Why such an entry takes something away; null where it never does. */
        public @Nullable Ground ground() {
            return sample instanceof Entry.Taker taker ? taker.ground() : null;
        }

        /** Whether a scope comes to have an item with such an entry. */
        public boolean begins() {
            return ground() == null && feature.telling().holding().begins().test(type());
        }

        /** Whether a scope has an item with such an entry while words of others are there. */
        public boolean isWordless() {
            return feature.telling().holding().wordless().containsKey(type());
        }

        /** Whether such an entry has the words of one that has none. */
        public boolean hasWordsOfAnother() {
            return feature.telling().holding().wordless().containsValue(type());
        }
    }

    private static final SortedMap<String, Kind> ALL = all();

    private EntryCatalogue() {}

    /** All kinds, by their names. */
    public static SortedMap<String, Kind> byName() {
        return ALL;
    }

    /** The names of some kinds, in their order. */
    public static List<String> names(Predicate<Kind> some) {
        return ALL.values().stream().filter(some).map(Kind::name).toList();
    }

    /** Why an entry of that kind takes something away; empty where none does. */
    public static Optional<Ground> ground(String kind) {
        Kind known = ALL.get(kind);
        return known == null ? Optional.empty() : Optional.ofNullable(known.ground());
    }

    private static SortedMap<String, Kind> all() {
        var all = new TreeMap<String, Kind>();
        for (Feature<?, ?, ?, ?> feature : Features.ALL)
            for (Class<? extends Entry.Body> type : feature.entryTypes()) {
                var kind = new Kind(feature, sample(type));
                if (all.put(kind.name(), kind) != null)
                    throw new IllegalStateException("Two records are of the kind " + kind.name());
            }
        return Collections.unmodifiableSortedMap(all);
    }

    /** A content of that type which says nothing but its kind. */
    private static Entry.Body sample(Class<? extends Entry.Body> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            Constructor<? extends Entry.Body> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(
                    Arrays.stream(components).map(of -> nothing(of.getType())).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A kind cannot be told of " + type, e);
        }
    }

    private static @Nullable Object nothing(Class<?> type) {
        if (type == boolean.class) return false;
        if (type == int.class) return 0;
        return type == long.class ? 0L : null;
    }
}
