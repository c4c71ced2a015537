package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/** An alert, by an id that is made at the edge and cannot be guessed, say {@code alert-} and 32 hexadecimal digits. */
@OfSharing
public record AlertId(String value) {

    /** The prefix and what follows it. */
    public static final int MAX_CHARS = Limits.ITEM_ID_CHARS;

    public AlertId {
        if (!Spelling.isNameOf("alert", MAX_CHARS, value))
            throw new IllegalArgumentException(
                    "An alert id is alert- and lower-case letters and digits with single dashes between,"
                            + " at most 80 characters.");
    }

    /** As Axon stores it. */
    @Override
    public String toString() {
        return value;
    }
}
