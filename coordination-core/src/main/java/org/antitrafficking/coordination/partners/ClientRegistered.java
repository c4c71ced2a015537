package org.antitrafficking.coordination.partners;

import java.time.Instant;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A partner serves another.
 *
 * @param at when; so much of it a partner may do in a time
 */
@EventType("client-registered")
@Revision("1")
public record ClientRegistered(
        PartnerId partner, PartnerId client, @Nullable Instant at) implements DirectoryEvent {
    /** One of which nobody knows when it was. */
    public ClientRegistered(PartnerId partner, PartnerId client) {
        this(partner, client, null);
    }
}
