package org.antitrafficking.coordination.words;

import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A region that partners are grouped by, by its short name, say {@code south-asia}. */
@OfNobody
public record Region(String value) implements OneText<Region> {

    /** Short enough to be read in a list. */
    public static final int MAX_CHARS = Limits.ID_CHARS;

    public Region {
        if (!Spelling.isName(MAX_CHARS, value))
            throw new IllegalArgumentException(
                    "A region is lower-case letters and digits with single dashes between, at most 64 characters.");
    }

    @Override
    public String toString() {
        return value;
    }
}
