package org.antitrafficking.coordination.alerts;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/** One act of disclosure, from its preparation on. The id can not be guessed. */
@OfSharing
public record ReleaseId(String value) implements OneText<ReleaseId> {

    private static final Pattern FORM = Pattern.compile("release-[0-9a-f]{32}");

    public ReleaseId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("A release id is release- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
