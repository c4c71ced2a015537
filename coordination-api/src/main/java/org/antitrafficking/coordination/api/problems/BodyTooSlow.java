package org.antitrafficking.coordination.api.problems;

/** A body has not come within its time; nothing was done. */
public final class BodyTooSlow extends RuntimeException {
    public BodyTooSlow() {
        super("body-too-slow", null, false, false);
    }
}
