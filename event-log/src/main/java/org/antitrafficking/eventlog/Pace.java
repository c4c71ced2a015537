package org.antitrafficking.eventlog;

import java.time.Duration;

/**
 * How soon whoever follows begins its next batch. What comes meanwhile comes together, and a batch costs much the same
 * whether it has one row or twenty. So a batch begins no sooner than a pace after the one before; and on a machine on
 * which that one took long, as many have to be served, it begins only after a rest of the same length.
 *
 * <p>For the thread that follows only.
 */
public final class Pace {

    /** No rest is longer than this because a batch took long, so that what is disclosed is never much later for it. */
    private static final Duration LONGEST_REST = Duration.ofMillis(50);

    private final Duration shortest;
    private long begun;
    private long ended;

    /** @param shortest from the beginning of a batch to that of the next */
    public Pace(Duration shortest) {
        this.shortest = shortest;
    }

    /** A batch begins. */
    public void begins() {
        begun = System.nanoTime();
        ended = begun;
    }

    /** It has ended. */
    public void ends() {
        ended = System.nanoTime();
    }

    /** Waits until the next may begin; no longer once {@code ends} is closed. */
    public void rest(Wakeup ends) throws InterruptedException {
        rest(ends, 0);
    }

    /** The same; no longer once {@code ends} has had more signals than {@code seen} either. */
    void rest(Wakeup ends, long seen) throws InterruptedException {
        long left = begun + untilTheNext(Duration.ofNanos(ended - begun)).toNanos() - System.nanoTime();
        if (left > 0) ends.await(seen, Duration.ofNanos(left));
    }

    /** The time from the beginning of a batch that took so long to the next. */
    Duration untilTheNext(Duration took) {
        Duration rested = took.plus(took.compareTo(LONGEST_REST) < 0 ? took : LONGEST_REST);
        return rested.compareTo(shortest) < 0 ? shortest : rested;
    }
}
