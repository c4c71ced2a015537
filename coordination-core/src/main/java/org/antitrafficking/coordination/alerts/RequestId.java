package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/** One request to share an alert onward. The id can not be guessed. */
@OfSharing
public record RequestId(String value) implements OneText<RequestId> {

    public RequestId {
        if (!Spelling.isId("request-", value))
            throw new IllegalArgumentException("A request id is request- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
