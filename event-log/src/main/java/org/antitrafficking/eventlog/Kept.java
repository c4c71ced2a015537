package org.antitrafficking.eventlog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * What is kept in memory by a key, as much as has room there by its {@link Footprint}, the least useful leaving first.
 * Whatever is not kept any more can be made again: nothing may depend on its being there. Safe for several threads.
 */
public final class Kept<V> {

    private record Weighed<V>(V value, int bytes) {}

    /** What the cache itself holds for each entry. */
    private static final int ENTRY_BYTES = 200;

    private final Cache<Object, Weighed<V>> values;

    /** @param mostBytes of all values together; one that is larger by itself is not kept */
    public Kept(long mostBytes) {
        values = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((Object key, Weighed<V> weighed) -> weighed.bytes())
                .executor(Runnable::run)
                .build();
    }

    private static int bounded(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, bytes + ENTRY_BYTES);
    }

    public @Nullable V get(Object key) {
        Weighed<V> weighed = values.getIfPresent(key);
        return weighed == null ? null : weighed.value();
    }

    public void put(Object key, V value) {
        put(key, value, value);
    }

    /**
     * Keeps a value.
     *
     * @param weighed what of it holds the memory
     */
    public void put(Object key, V value, @Nullable Object weighed) {
        values.put(key, new Weighed<>(value, bounded(Footprint.of(weighed))));
    }

    /** The same where nothing is kept under the key; false where something is. */
    public boolean putIfAbsent(Object key, V value, @Nullable Object weighed) {
        return values.asMap().putIfAbsent(key, new Weighed<>(value, bounded(Footprint.of(weighed)))) == null;
    }

    /** False where nothing was kept under the key. */
    public boolean remove(Object key) {
        return values.asMap().remove(key) != null;
    }

    /** How much is kept, in bytes. */
    public long bytes() {
        return values.asMap().values().stream().mapToLong(Weighed::bytes).sum();
    }
}
