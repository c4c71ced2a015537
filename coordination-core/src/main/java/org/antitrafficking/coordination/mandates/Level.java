package org.antitrafficking.coordination.mandates;

/** How much an auditor sees under a mandate. Written as its text, never its name. */
public enum Level {
    /** Decisions and commitments. */
    DECISIONS("1"),
    /** Content without persons too. */
    CONTENT_WITHOUT_PERSONS("2"),
    /** All content of one case: needs two persons of the audited partner. */
    CONTENT("3");

    private final String text;

    Level(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
