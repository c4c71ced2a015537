package org.antitrafficking.coordination.words;

import org.antitrafficking.coordination.words.Tells.OfSharing;

/** An organization on the platform, by the short name that it has in addresses and scopes, say {@code pk-fia}. */
@OfSharing
public record PartnerId(String value) implements OneText<PartnerId> {

    /** Short enough to be read in a list of recipients. */
    public static final int MAX_CHARS = Limits.ID_CHARS;

    /** Stands for the platform itself where it acts, and for no partner ever. */
    public static final PartnerId PLATFORM = new PartnerId("platform");

    public PartnerId {
        if (!Spelling.isName(MAX_CHARS, value))
            throw new IllegalArgumentException(
                    "A partner id is lower-case letters and digits with single dashes between, at most 64 characters.");
    }

    @Override
    public String toString() {
        return value;
    }
}
