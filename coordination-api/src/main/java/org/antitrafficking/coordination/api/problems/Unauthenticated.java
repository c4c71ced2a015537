package org.antitrafficking.coordination.api.problems;

/** No token, or nobody's. */
public final class Unauthenticated extends RuntimeException {
    public Unauthenticated() {
        super("unauthenticated", null, false, false);
    }
}
