package org.antitrafficking.coordination.api.problems;

/** What a change was made for is not any more as its author read it; nothing was changed. */
public final class PreconditionFailed extends RuntimeException {
    public PreconditionFailed() {
        super("precondition-failed", null, false, false);
    }
}
