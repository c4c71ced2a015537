package org.antitrafficking.coordination.quotas;

import org.antitrafficking.coordination.words.OneText;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** One partner's quota of blind queries, written {@code quota-np-police}. */
@OfNobody
public record QuotaId(String value) implements OneText<QuotaId> {

    private static final String PREFIX = "quota-";

    public QuotaId {
        if (!value.startsWith(PREFIX)) throw new IllegalArgumentException("A quota id is quota- and a partner.");
        new PartnerId(value.substring(PREFIX.length()));
    }

    public static QuotaId of(PartnerId asker) {
        return new QuotaId(PREFIX + asker);
    }

    /** Whose queries it counts. */
    public PartnerId asker() {
        return new PartnerId(value.substring(PREFIX.length()));
    }

    /** As Axon stores it. */
    @Override
    public String toString() {
        return value;
    }
}
