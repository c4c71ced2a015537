package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/**
 * One version of an investigation's agreement. The id can not be guessed: a number would tell of versions that one is
 * not shown.
 */
@OfSharing
public record VersionId(String value) implements OneText<VersionId> {

    public VersionId {
        if (!Spelling.isId("version-", value))
            throw new IllegalArgumentException("A version id is version- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
