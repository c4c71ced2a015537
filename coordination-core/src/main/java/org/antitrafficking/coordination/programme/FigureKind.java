package org.antitrafficking.coordination.programme;

/** What a figure of an indicator is to the programme. Written as its text, never its name. */
public enum FigureKind {
    /** How things were before the programme began. */
    BASELINE("baseline"),
    /** What it came to since. */
    ACTUAL("actual");

    private final String text;

    FigureKind(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
