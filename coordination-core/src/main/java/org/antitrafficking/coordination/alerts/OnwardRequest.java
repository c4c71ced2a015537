package org.antitrafficking.coordination.alerts;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;

/**
 * A recipient's request to share onward that waits for the owner.
 *
 * @param partner that asked
 * @param recipients whom it wants told
 */
public record OnwardRequest(PartnerId partner, SortedSet<PartnerId> recipients) {
    public OnwardRequest {
        recipients = Sets.sorted(recipients);
    }
}
