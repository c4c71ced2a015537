package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/** One request to share an alert onward. The id can not be guessed. */
@OfSharing
public record OnwardRequestId(String value) implements OneText<OnwardRequestId> {

    public OnwardRequestId {
        if (!Spelling.isId("onward-", value))
            throw new IllegalArgumentException(
                    "The id of a request to share onward is onward- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
