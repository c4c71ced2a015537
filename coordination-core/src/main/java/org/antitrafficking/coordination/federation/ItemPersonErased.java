package org.antitrafficking.coordination.federation;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.axonframework.serialization.Revision;

/** The origin erased what it said of one person, and what was sealed here of that one is destroyed. */
@EventType("received-item-person-erased")
@Revision("1")
public record ItemPersonErased(
        ReceivedId receivedId,
        PartnerId receiver,
        ReceivedFrom from,
        @OfPersons String person,
        SortedSet<String> keys) implements ReceivedEvent {
    public ItemPersonErased {
        keys = Sets.sorted(keys);
    }
}
