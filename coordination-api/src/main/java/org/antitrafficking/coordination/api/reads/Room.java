package org.antitrafficking.coordination.api.reads;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.antitrafficking.eventlog.LogUnavailable;

/**
 * The memory that answers under way may hold together. One that would hold more waits for others to end, and is refused
 * where they do not: many large answers at once would be the end of the node for everybody. Safe for several threads.
 */
final class Room {

    /** How often what is stored is held while it is opened, made into an answer and written: measured. */
    static final int TIMES = 8;

    private static final Duration WAITS = Duration.ofSeconds(5);

    /** Permits are kilobytes. */
    private static final int UNIT = 1_024;

    private final int units;
    private final Semaphore free;
    private final ThreadLocal<Integer> held = ThreadLocal.withInitial(() -> 0);

    /** @param bytes of all answers together */
    Room(long bytes) {
        units = (int) Math.min(Integer.MAX_VALUE, Math.max(1, bytes / UNIT));
        free = new Semaphore(units, true);
    }

    /**
     * For an answer that is made of so much, until this thread {@link #leave}s. One that is larger than all there is
     * waits until it is alone.
     *
     * @throws LogUnavailable if there is no room for it in time
     */
    void enter(long storedBytes) {
        int wanted = (int) Math.min(units - held.get(), storedBytes * TIMES / UNIT);
        if (wanted <= 0) return;
        try {
            if (!free.tryAcquire(wanted, WAITS.toNanos(), TimeUnit.NANOSECONDS))
                throw new LogUnavailable("too many large answers are under way", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("the service ends", e);
        }
        held.set(held.get() + wanted);
    }

    /** What this thread's answer held is free. */
    void leave() {
        free.release(held.get());
        held.remove();
    }

    /** What is free, in bytes. */
    long free() {
        return (long) free.availablePermits() * UNIT;
    }
}
