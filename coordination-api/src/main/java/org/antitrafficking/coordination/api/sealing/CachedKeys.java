package org.antitrafficking.coordination.api.sealing;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Keeps keys that were looked up lately. A key that an event of the log destroyed is given to nobody, whether it is
 * kept here, whether its destruction has come to the key store, and whichever node it is that destroys it.
 */
public final class CachedKeys implements KeyStore {

    /** The most keys kept: some megabytes. */
    static final int MAX_KEYS = 10_000;

    /** How long a key is used without asking the store again. */
    static final Duration MAX_AGE = Duration.ofSeconds(60);

    private record Cached(Key key, long foundNanos) {}

    /** Tells which keys the log has destroyed. */
    interface Destroyed {
        /** As the log is now. */
        Look look();

        /**
         * What was seen.
         *
         * @param keyIds destroyed, as far as the key store may not know it yet
         * @param news of these, those that no look has seen before
         */
        record Look(Set<String> keyIds, Set<String> news) {}
    }

    private final KeyStore store;
    private final Destroyed log;
    private final LongSupplier nanoTime;
    private long destructions;

    private final Map<String, Cached> cached = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Cached> eldest) {
            return size() > MAX_KEYS;
        }
    };

    /** In front of a store. */
    public CachedKeys(KeyStore store, DestructionsAhead log) {
        this(store, log, System::nanoTime);
    }

    CachedKeys(KeyStore store, Destroyed log, LongSupplier nanoTime) {
        this.store = store;
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /**
     * Asks the store and the log each time: nothing is sealed with a key that is destroyed already, or that an event
     * destroys to which the store has not come.
     */
    @Override
    public Key keyFor(KeyName name) {
        Key key = store.keyFor(name);
        if (destroyed().contains(key.id())) throw new KeyDestroyed(name);
        return key;
    }

    /** As the log is now, as far as the store may not know it yet. */
    private Set<String> destroyed() {
        Destroyed.Look look = log.look();
        if (!look.news().isEmpty()) forget(look.news());
        return look.keyIds();
    }

    @Override
    public Found find(Set<String> keyIds) {
        var gone = new HashSet<>(keyIds);
        gone.retainAll(destroyed());
        if (gone.isEmpty()) return lookedUp(keyIds);
        var left = new HashSet<>(keyIds);
        left.removeAll(gone);
        Found found = lookedUp(left);
        gone.addAll(found.destroyed());
        return new Found(found.keys(), gone);
    }

    private void forget(Set<String> keyIds) {
        synchronized (cached) {
            destructions++;
            keyIds.forEach(cached::remove);
        }
    }

    private Found lookedUp(Set<String> keyIds) {
        var keys = new HashMap<String, Key>();
        var missing = new HashSet<String>();
        long now = nanoTime.getAsLong();
        long before;
        synchronized (cached) {
            before = destructions;
            for (String id : keyIds) {
                Cached known = cached.get(id);
                if (known != null && now - known.foundNanos() < MAX_AGE.toNanos()) keys.put(id, known.key());
                else missing.add(id);
            }
        }
        if (missing.isEmpty()) return new Found(keys, Set.of());
        Found found = store.find(missing);
        synchronized (cached) {
            // What was read before a destruction is not kept beyond it.
            if (before == destructions) found.keys().forEach((id, key) -> cached.put(id, new Cached(key, now)));
        }
        keys.putAll(found.keys());
        return new Found(keys, found.destroyed());
    }

    /** Asks the store each time: auditors do, and nobody else. */
    @Override
    public Map<String, KeyName> names(Set<String> keyIds) {
        return store.names(keyIds);
    }

    @Override
    public Set<String> ids(String from, String until) {
        return store.ids(from, until);
    }

    @Override
    public void destroy(Set<String> keyIds) {
        try {
            store.destroy(keyIds);
        } finally {
            forget(keyIds);
        }
    }
}
