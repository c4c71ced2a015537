package org.antitrafficking.coordination.projections.aside;

/**
 * What is asked for can't be made for a fault of its own, and is set aside. It is thrown to nobody but who may know of
 * it: to all others there is no such thing.
 */
public final class CannotBeMade extends RuntimeException {

    private final What what;

    /** What is missing, which says where it may be read all the same. */
    public enum What {
        /** An item's page, which is made of the entries of a feed. */
        PAGE,

        /** Rows of a data set, which are made of the log and stand in no feed. */
        ROWS,

        /** Decisions, which are found by an index. */
        DECISIONS
    }

    public CannotBeMade(What what) {
        super("what is asked for is set aside: " + what);
        this.what = what;
    }

    public What what() {
        return what;
    }
}
