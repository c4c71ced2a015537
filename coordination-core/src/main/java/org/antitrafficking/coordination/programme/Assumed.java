package org.antitrafficking.coordination.programme;

/** What the source does not say and whoever wrote it down assumed. Written as its text, never its name. */
public enum Assumed {
    /** The day of the start, where the source has a year alone. */
    START_DAY("start-day"),
    /** Which participant has which role. */
    ROLES("roles"),
    /** How a budget is split by years. */
    YEARLY_SPLIT("yearly-split"),
    /** The first and last days of a budget's years. */
    DAYS("days");

    private final String text;

    Assumed(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
