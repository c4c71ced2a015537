package org.antitrafficking.coordination.investigations;

/** Why a party or participant is out of an investigation. Written as its text, never its name. */
public enum Leaving {
    /** By its own notice. */
    WITHDRAWN("withdrawn"),
    /** By all other parties. */
    EXCLUDED("excluded");

    private final String text;

    Leaving(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
