package org.antitrafficking.coordination.api.problems;

import java.util.List;

/** The token is good, but whom it is about was authenticated too weakly or too long ago for this (RFC 9470). */
public final class InsufficientAuthentication extends RuntimeException {
    private final transient List<String> acrValues;
    private final long maxAgeSeconds;

    /** What is asked for: an authentication by one of those, no longer ago than that. */
    public InsufficientAuthentication(List<String> acrValues, long maxAgeSeconds) {
        super(null, null, false, false);
        this.acrValues = List.copyOf(acrValues);
        this.maxAgeSeconds = maxAgeSeconds;
    }

    List<String> acrValues() {
        return acrValues;
    }

    long maxAgeSeconds() {
        return maxAgeSeconds;
    }
}
