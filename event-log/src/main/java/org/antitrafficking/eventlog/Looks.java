package org.antitrafficking.eventlog;

import java.time.Duration;

/**
 * When threads look by themselves that nothing wakes: all of a node at the same moments, so that one look serves all.
 */
public final class Looks {

    /** From one moment to the next. */
    private static final Duration EVERY = Duration.ofMillis(500);

    private Looks() {}

    /** How long to wait for the next of these moments: 500 ms at most. */
    public static Duration untilNext() {
        return Duration.ofNanos(EVERY.toNanos() - Math.floorMod(System.nanoTime(), EVERY.toNanos()));
    }
}
