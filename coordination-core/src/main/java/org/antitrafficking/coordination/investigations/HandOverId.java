package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** One hand-over of a piece of evidence. The id can not be guessed. */
@OfNobody
public record HandOverId(String value) implements OneText<HandOverId> {

    public HandOverId {
        if (!Spelling.isId("hand-over-", value))
            throw new IllegalArgumentException("A hand-over id is hand-over- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
