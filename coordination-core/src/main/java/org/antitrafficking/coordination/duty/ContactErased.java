package org.antitrafficking.coordination.duty;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.serialization.Revision;

/** A person is paged nowhere any more, and where it was is erased. */
@EventType("duty-contact-erased")
@Revision("1")
public record ContactErased(DutyId dutyId, PersonId by, PersonId person, SortedSet<String> keys) implements DutyEvent {
    public ContactErased {
        keys = Sets.sorted(keys);
    }
}
