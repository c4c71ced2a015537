package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/** An operational action. The id can not be guessed. */
@OfSharing
public record ActionId(String value) implements OneText<ActionId> {

    public ActionId {
        if (!Spelling.isId("action-", value))
            throw new IllegalArgumentException("An action id is action- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
