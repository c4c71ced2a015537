package org.antitrafficking.coordination.words;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A region that partners are grouped by, by its short name, say {@code south-asia}. */
@OfNobody
public record Region(String value) implements OneText<Region> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** Short enough to be read in a list. */
    public static final int MAX_CHARS = Limits.ID_CHARS;

    public Region {
        if (value.length() > MAX_CHARS || !FORM.matcher(value).matches())
            throw new IllegalArgumentException(
                    "A region is lower-case letters and digits with single dashes between, at most 64 characters.");
    }

    @Override
    public String toString() {
        return value;
    }
}
