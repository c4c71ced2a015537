package org.antitrafficking.coordination.words;

import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A group of partners, by its short name, say {@code saarc-focal-points}. */
@OfNobody
public record GroupId(String value) implements OneText<GroupId> {

    /** Short enough to be read in a list. */
    public static final int MAX_CHARS = Limits.ID_CHARS;

    public GroupId {
        if (!Spelling.isName(MAX_CHARS, value))
            throw new IllegalArgumentException(
                    "A group id is lower-case letters and digits with single dashes between, at most 64 characters.");
    }

    @Override
    public String toString() {
        return value;
    }
}
