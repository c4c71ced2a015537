package org.antitrafficking.coordination.words;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/** An organization on the platform, by the short name that it has in addresses and scopes, say {@code pk-fia}. */
@OfSharing
public record PartnerId(String value) implements OneText<PartnerId> {

    /** Short enough to be read in a list of recipients. */
    public static final int MAX_CHARS = Limits.ID_CHARS;

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** Stands for the platform itself where it acts, and for no partner ever. */
    public static final PartnerId PLATFORM = new PartnerId("platform");

    public PartnerId {
        if (value.length() > MAX_CHARS || !FORM.matcher(value).matches())
            throw new IllegalArgumentException(
                    "A partner id is lower-case letters and digits with single dashes between, at most 64 characters.");
    }

    @Override
    public String toString() {
        return value;
    }
}
