package org.antitrafficking.coordination.investigations;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/** An operational action. The id can not be guessed. */
@OfSharing
public record ActionId(String value) implements OneText<ActionId> {

    private static final Pattern FORM = Pattern.compile("action-[0-9a-f]{32}");

    public ActionId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("An action id is action- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
