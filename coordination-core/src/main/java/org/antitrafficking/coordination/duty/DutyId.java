package org.antitrafficking.coordination.duty;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** One partner's duty, written {@code duty-np-police}. */
@OfNobody
public record DutyId(String value) implements OneText<DutyId> {

    private static final String PREFIX = "duty-";

    public DutyId {
        if (!value.startsWith(PREFIX)) throw new IllegalArgumentException("A duty id is duty- and a partner.");
        new PartnerId(value.substring(PREFIX.length()));
    }

    public static DutyId of(PartnerId partner) {
        return new DutyId(PREFIX + partner);
    }

    /** Whose duty it is. */
    public PartnerId partner() {
        return new PartnerId(value.substring(PREFIX.length()));
    }

    /** As Axon stores it. */
    @Override
    public String toString() {
        return value;
    }
}
