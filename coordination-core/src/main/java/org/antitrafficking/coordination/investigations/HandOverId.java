package org.antitrafficking.coordination.investigations;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** One hand-over of a piece of evidence. The id can not be guessed. */
@OfNobody
public record HandOverId(String value) implements OneText<HandOverId> {

    private static final Pattern FORM = Pattern.compile("hand-over-[0-9a-f]{32}");

    public HandOverId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("A hand-over id is hand-over- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
