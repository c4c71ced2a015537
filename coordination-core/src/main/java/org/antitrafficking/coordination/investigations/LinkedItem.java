package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** An alert or a request, by its id. */
@OfNobody
public record LinkedItem(String value) implements OneText<LinkedItem> {

    /** As long as the longest id of an item. */
    public static final int MAX_CHARS = Limits.ITEM_ID_CHARS;

    public LinkedItem {
        if (!Spelling.isNameOf("alert", MAX_CHARS, value) && !Spelling.isNameOf("request", MAX_CHARS, value))
            throw new IllegalArgumentException("What is linked is an alert or a request, by its id.");
    }

    @Override
    public String toString() {
        return value;
    }
}
