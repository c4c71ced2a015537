package org.antitrafficking.coordination.api.problems;

import java.time.Duration;

/** As many streams are open as may be, for the caller's partner or on this node. */
public final class TooManyStreams extends RuntimeException {

    private final Duration retryAfter;

    /** @param retryAfter when streams that nobody reads any more have been found and closed */
    public TooManyStreams(Duration retryAfter) {
        super("too many streams", null, false, false);
        this.retryAfter = retryAfter;
    }

    /** How long to wait before the next attempt, in whole seconds. */
    long retryAfterSeconds() {
        return Math.max(1, retryAfter.toSeconds());
    }
}
