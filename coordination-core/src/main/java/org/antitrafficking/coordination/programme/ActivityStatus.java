package org.antitrafficking.coordination.programme;

/** How far a programme is, by the code of IATI's list ActivityStatus. Written as its code. */
public enum ActivityStatus {
    PIPELINE("1"),
    IMPLEMENTATION("2"),
    FINALISATION("3"),
    CLOSED("4"),
    CANCELLED("5"),
    SUSPENDED("6");

    private final String code;

    ActivityStatus(String code) {
        this.code = code;
    }

    /** Whether something was done. */
    boolean isBegun() {
        return this == IMPLEMENTATION || this == FINALISATION || this == CLOSED;
    }

    /** Whether nothing is begun any more. */
    public boolean isOver() {
        return this == CLOSED || this == CANCELLED;
    }

    @Override
    public String toString() {
        return code;
    }
}
