package org.antitrafficking.coordination.programme;

/** Which trafficking an activity is about, as seen from its area. Written as its text, never its name. */
public enum Direction {
    FROM("from"),
    TO("to"),
    WITHIN("within");

    private final String text;

    Direction(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
