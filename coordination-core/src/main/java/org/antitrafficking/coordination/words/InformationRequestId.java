package org.antitrafficking.coordination.words;

import org.antitrafficking.coordination.words.Tells.OfSharing;

/** An information request or a blind query. The id can not be guessed. */
@OfSharing
public record InformationRequestId(String value) implements OneText<InformationRequestId> {

    public InformationRequestId {
        if (!Spelling.isId("request-", value))
            throw new IllegalArgumentException("A request id is request- and 32 hexadecimal digits.");
    }

    /** As Axon stores it. */
    @Override
    public String toString() {
        return value;
    }
}
