package org.antitrafficking.coordination.api.problems;

/** The caller, its partner or its address asks more than it is given; nothing was read or changed. */
public final class TooManyRequests extends RuntimeException {
    public TooManyRequests() {
        super("too-many-requests", null, false, false);
    }
}
