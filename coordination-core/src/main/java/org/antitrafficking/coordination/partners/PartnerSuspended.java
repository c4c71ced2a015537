package org.antitrafficking.coordination.partners;

import java.time.Instant;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A partner is stopped.
 *
 * @param by the partner that did it
 * @param ground why, sealed
 * @param at when; so much of it a partner may do in a time
 */
@EventType("partner-suspended")
@Revision("1")
public record PartnerSuspended(
        PartnerId partner,
        PartnerId by,
        Sealed ground,
        @Nullable Instant at) implements DirectoryEvent {
    /** One of which nobody knows when it was. */
    public PartnerSuspended(PartnerId partner, PartnerId by, Sealed ground) {
        this(partner, by, ground, null);
    }
}
