package org.antitrafficking.coordination.duty;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.serialization.Revision;

/**
 * Where a person is paged.
 *
 * @param keys of the contact before
 */
@EventType("duty-contact-put")
@Revision("1")
public record ContactPut(DutyId dutyId, PersonId by, PersonId person, Contact contact, SortedSet<String> keys)
        implements DutyEvent {
    public ContactPut {
        keys = Sets.sorted(keys);
    }
}
