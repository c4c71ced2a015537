package org.antitrafficking.coordination.projections.asof;

/** By which of an entry's two times it belongs to the past of a moment. Written as its text, never its name. */
public enum Time {
    /** When it was recorded: what the scope could know. */
    RECORDED("recorded"),
    /** When it is said to have happened, where nobody said when it was recorded. Unknown once the content is gone. */
    OCCURRED("occurred");

    private final String text;

    Time(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
