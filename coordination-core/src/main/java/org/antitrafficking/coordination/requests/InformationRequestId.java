package org.antitrafficking.coordination.requests;

import java.util.regex.Pattern;
import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Tells.OfSharing;

/** An information request or a blind query. The id can not be guessed. */
@OfSharing
public record InformationRequestId(String value) implements OneText<InformationRequestId> {

    private static final Pattern FORM = Pattern.compile("request-[0-9a-f]{32}");

    public InformationRequestId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("A request id is request- and 32 hexadecimal digits.");
    }

    /** As Axon stores it. */
    @Override
    public String toString() {
        return value;
    }
}
