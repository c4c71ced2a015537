package org.antitrafficking.coordination.federation;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** An item of another instance, or a feed of one that is followed; made of what it is called there. */
@OfNobody
public record ReceivedId(String value) implements OneText<ReceivedId> {

    /** What such an id begins with. */
    public static final String PREFIX = "received-";

    public ReceivedId {
        if (!Spelling.isId(PREFIX, value))
            throw new IllegalArgumentException("A received id is received- and 32 hexadecimal digits.");
    }

    /** As Axon stores it. */
    @Override
    public String toString() {
        return value;
    }
}
