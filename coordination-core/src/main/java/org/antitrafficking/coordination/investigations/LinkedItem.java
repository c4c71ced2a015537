package org.antitrafficking.coordination.investigations;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** An alert or a request, by its id. */
@OfNobody
public record LinkedItem(String value) implements OneText<LinkedItem> {

    /** As long as the longest id of an item. */
    public static final int MAX_CHARS = Limits.ITEM_ID_CHARS;

    private static final Pattern FORM = Pattern.compile("(alert|request)(-[a-z0-9]+)+");

    public LinkedItem {
        if (value.length() > MAX_CHARS || !FORM.matcher(value).matches())
            throw new IllegalArgumentException("What is linked is an alert or a request, by its id.");
    }

    @Override
    public String toString() {
        return value;
    }
}
