package org.antitrafficking.coordination.investigations;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/**
 * One version of an investigation's agreement. The id can not be guessed: a number would tell of versions that one is
 * not shown.
 */
@OfSharing
public record VersionId(String value) implements OneText<VersionId> {

    private static final Pattern FORM = Pattern.compile("version-[0-9a-f]{32}");

    public VersionId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("A version id is version- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
