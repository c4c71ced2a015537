package org.antitrafficking.coordination.alerts;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/** One request to share an alert onward. The id can not be guessed. */
@OfSharing
public record RequestId(String value) implements OneText<RequestId> {

    private static final Pattern FORM = Pattern.compile("request-[0-9a-f]{32}");

    public RequestId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("A request id is request- and 32 hexadecimal digits.");
    }

    @Override
    public String toString() {
        return value;
    }
}
