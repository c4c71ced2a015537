package org.antitrafficking.eventlog;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long a follower leaves its work to that of another node, which has the lock: for as long as that one comes
 * further. It looks how far that is, without a lock, the more often where somebody waits for it at this node.
 *
 * <p>For the thread that follows, but for {@link #waitedFor} and {@link #close}.
 */
final class StandBy implements AutoCloseable {

    /** Between looks while somebody waits here. */
    private static final Duration SHORTEST = Duration.ofMillis(10);

    /** While nobody does, after twice the time before, up to this. Who has not come further for so long may be gone. */
    private static final Duration LONGEST = Duration.ofMillis(160);

    private final AtomicInteger waiting = new AtomicInteger();
    private final Wakeup oneMoreWaits = new Wakeup();

    /** Before the last look; nothing where this node folds itself. */
    private Duration rested = Duration.ZERO;

    private long movedNanos = System.nanoTime() - LONGEST.toNanos();

    /** Somebody waits here, or does not any more. */
    void waitedFor(boolean begins) {
        waiting.addAndGet(begins ? 1 : -1);
        if (begins) oneMoreWaits.signal();
    }

    /** Whether another node folded when this one looked last. */
    boolean isOn() {
        return !rested.isZero();
    }

    /** This node folds itself. */
    void ends() {
        rested = Duration.ZERO;
    }

    /** The other node has come further. */
    void othersMoved() {
        movedNanos = System.nanoTime();
    }

    /** Whether it has a moment ago. */
    boolean othersMove() {
        return System.nanoTime() - movedNanos < LONGEST.toNanos();
    }

    /** How old a look may be: half the time since the last one. */
    Duration age() {
        return (waiting.get() > 0 ? SHORTEST : rested).dividedBy(2);
    }

    /** Waits until the next look; not at all once {@code closing} is closed. */
    void rest(Wakeup closing) throws InterruptedException {
        long seen = oneMoreWaits.signals();
        if (rested.isZero() || waiting.get() > 0) {
            rested = SHORTEST;
            closing.await(0, rested);
        } else {
            Duration twice = rested.multipliedBy(2);
            rested = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
            oneMoreWaits.await(seen, rested);
        }
    }

    /** Nobody is waited for any more. */
    @Override
    public void close() {
        oneMoreWaits.close();
    }
}
