package org.antitrafficking.coordination.api.problems;

/** What is to be proved is there, and the next anchor will have it. */
public final class NotAnchoredYet extends RuntimeException {
    public NotAnchoredYet() {
        super("not anchored yet", null, false, false);
    }
}
