package org.antitrafficking.coordination.api.routing;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether others are worth asking. A question without an answer closes it. It opens with an answered probe, after a
 * second at first, and after twice as long each time, up to half a minute, until it was open for a minute.
 */
final class Reach {

    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** After that, what went wrong before is forgotten. */
    static final Duration STEADY = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private volatile boolean open;
    private long sinceNanos;
    private Duration pause = Duration.ZERO;

    Reach(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.sinceNanos = nanoTime.getAsLong();
    }

    boolean isOpen() {
        return open;
    }

    /** For how long it has been open or closed. */
    synchronized Duration since() {
        return Duration.ofNanos(nanoTime.getAsLong() - sinceNanos);
    }

    /** A question had no answer; whether that closed it. */
    synchronized boolean unanswered() {
        if (!open) return false;
        if (since().compareTo(STEADY) > 0) pause = Duration.ZERO;
        pause = pause.isZero() ? SHORTEST : pause.multipliedBy(2);
        if (pause.compareTo(LONGEST) > 0) pause = LONGEST;
        turn(false);
        return true;
    }

    /** A probe was answered; whether that opened it. */
    synchronized boolean probed() {
        if (open || since().compareTo(pause) < 0) return false;
        turn(true);
        return true;
    }

    private void turn(boolean opens) {
        open = opens;
        sinceNanos = nanoTime.getAsLong();
    }
}
