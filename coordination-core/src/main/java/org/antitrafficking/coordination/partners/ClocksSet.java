package org.antitrafficking.coordination.partners;

import java.time.Instant;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * How long what a partner issues with that urgency gives from now on, where the issue says nothing else.
 *
 * @param at when; so much of it a partner may do in a time
 */
@EventType("clocks-set")
@Revision("1")
public record ClocksSet(
        PartnerId partner, Clocks clocks, @Nullable Instant at) implements DirectoryEvent {
    /** One of which nobody knows when it was. */
    public ClocksSet(PartnerId partner, Clocks clocks) {
        this(partner, clocks, null);
    }
}
