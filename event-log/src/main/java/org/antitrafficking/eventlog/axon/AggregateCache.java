package org.antitrafficking.eventlog.axon;

import java.lang.reflect.Field;
import org.antitrafficking.eventlog.Kept;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.jspecify.annotations.Nullable;

/** Aggregates kept in memory, by what they hold there; the least useful leave first. */
public final class AggregateCache implements Cache {

    /** Beside it an entry has but its version, and what all aggregates share. */
    private static final Field ROOT = root();

    private final Kept<Object> aggregates;

    /** @param mostBytes of all aggregates together */
    public AggregateCache(long mostBytes) {
        this.aggregates = new Kept<>(mostBytes);
    }

    private static Field root() {
        try {
            Field root = AggregateCacheEntry.class.getDeclaredField("aggregateRoot");
            root.setAccessible(true);
            return root;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("Axon keeps aggregates in another form than it did", e);
        }
    }

    private static @Nullable Object weighed(Object value) {
        if (!(value instanceof AggregateCacheEntry<?> entry)) return value;
        try {
            return ROOT.get(entry) instanceof Root<?> root ? root.state() : value;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("It was made accessible", e);
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Axon's signature
    public <K, V> @Nullable V get(K key) {
        return (V) aggregates.get(key);
    }

    @Override
    public void put(Object key, Object value) {
        aggregates.put(key, value, weighed(value));
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return aggregates.putIfAbsent(key, value, weighed(value));
    }

    @Override
    public boolean remove(Object key) {
        return aggregates.remove(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return aggregates.get(key) != null;
    }

    /** How much is kept, in bytes. */
    public long bytes() {
        return aggregates.bytes();
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener cacheEntryListener) {
        throw new UnsupportedOperationException("Nobody listens to the cache of aggregates");
    }
}
