package org.antitrafficking.coordination.words;

/**
 * Whether who acts is a natural person. A machine drafts, reads and acknowledges; it never validates, signs or grants.
 */
public enum Nature {
    NATURAL("natural"),
    MACHINE("machine");

    private final String text;

    Nature(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
