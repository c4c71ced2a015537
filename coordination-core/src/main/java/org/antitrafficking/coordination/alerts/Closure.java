package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.Tells.OfSharing;

/** How an alert ended. Written as its text, never its name. */
@OfSharing
public enum Closure {
    RESOLVED("resolved"),
    RECALLED("recalled"),
    EXPIRED("expired");

    private final String text;

    Closure(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
