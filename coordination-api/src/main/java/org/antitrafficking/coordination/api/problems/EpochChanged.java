package org.antitrafficking.coordination.api.problems;

/** A cursor is of an epoch of the log that a declared loss has ended. */
public final class EpochChanged extends RuntimeException {
    public EpochChanged() {
        super("epoch changed", null, false, false);
    }
}
