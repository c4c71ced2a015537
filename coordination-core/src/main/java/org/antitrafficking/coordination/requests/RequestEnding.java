package org.antitrafficking.coordination.requests;

/** How its asker ended a request. Written as its text, never its name. */
public enum RequestEnding {
    CLOSED("closed"),
    WITHDRAWN("withdrawn");

    private final String text;

    RequestEnding(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
