package org.antitrafficking.coordination.api.health;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The pools of database connections: down where somebody has waited for one for too long. Looked at by one thread. */
public final class Pools implements Part {

    /**
     * Whoever asks for a connection gets an error after 5 s; if that goes on for this long, requests fail one by one.
     */
    static final Duration LIMIT = Duration.ofSeconds(15);

    /**
     * A pool's connections.
     *
     * @param waiting threads that wait for one
     */
    public record Use(int active, int idle, int waiting) {}

    private final Supplier<Map<String, Use>> pools;
    private final LongSupplier nanoTime;
    private long freeNanos;

    /** Pools by role. */
    public Pools(Supplier<Map<String, Use>> pools) {
        this(pools, System::nanoTime);
    }

    Pools(Supplier<Map<String, Use>> pools, LongSupplier nanoTime) {
        this.pools = pools;
        this.nanoTime = nanoTime;
        this.freeNanos = nanoTime.getAsLong();
    }

    @Override
    public Finding look() {
        Map<String, Use> now = pools.get();
        if (now.values().stream().allMatch(use -> use.waiting() == 0)) freeNanos = nanoTime.getAsLong();
        return new Finding(nanoTime.getAsLong() - freeNanos < LIMIT.toNanos(), new TreeMap<>(now));
    }
}
