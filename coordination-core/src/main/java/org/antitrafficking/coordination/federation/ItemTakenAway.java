package org.antitrafficking.coordination.federation;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.Ground;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.serialization.Revision;

/** The origin took it away, and all that was sealed here is destroyed. */
@EventType("received-item-taken-away")
@Revision("1")
public record ItemTakenAway(
        ReceivedId receivedId, PartnerId receiver, ReceivedFrom from, Ground ground, SortedSet<String> keys)
        implements ReceivedEvent {
    public ItemTakenAway {
        keys = Sets.sorted(keys);
    }
}
