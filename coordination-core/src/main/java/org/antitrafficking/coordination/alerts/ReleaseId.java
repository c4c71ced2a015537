package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/** One act of disclosure, from its preparation on. The id can not be guessed. */
@OfSharing
public record ReleaseId(String value) implements OneText<ReleaseId> {

    public ReleaseId {
        if (!Spelling.isId("release-", value))
            throw new IllegalArgumentException("A release id is release- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
