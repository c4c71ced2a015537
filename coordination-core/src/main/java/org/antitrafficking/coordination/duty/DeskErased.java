package org.antitrafficking.coordination.duty;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.serialization.Revision;

/** Nobody is told any more how whoever is on duty is reached, and what was told is erased. */
@EventType("duty-desk-erased")
@Revision("1")
public record DeskErased(DutyId dutyId, PersonId by, SortedSet<String> keys) implements DutyEvent {
    public DeskErased {
        keys = Sets.sorted(keys);
    }
}
