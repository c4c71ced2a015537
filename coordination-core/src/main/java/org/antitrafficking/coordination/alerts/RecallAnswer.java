package org.antitrafficking.coordination.alerts;

/** What a past recipient did with what was taken back. Written as its text, never its name. */
public enum RecallAnswer {
    DELETED("deleted"),
    SEALED("sealed"),
    KEPT("kept-on-ground");

    private final String text;

    RecallAnswer(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
