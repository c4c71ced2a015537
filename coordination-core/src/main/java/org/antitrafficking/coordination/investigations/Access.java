package org.antitrafficking.coordination.investigations;

/**
 * What a participant may see besides what carries no person's data, as the agreement says. Written as its text, never
 * its name.
 */
public enum Access {
    /** The register of evidence, by those of its members who have that right. */
    EVIDENCE("evidence"),
    /** What carries persons' data. */
    PERSONS_DATA("persons-data");

    private final String text;

    Access(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
