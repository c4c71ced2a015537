package org.antitrafficking.coordination.alerts;

/** Whom a warning is meant for in the end. It reaches its audience; publication is a command of its own. */
public enum WarningTo {
    PUBLIC("public"),
    MISSIONS("missions");

    private final String text;

    WarningTo(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
