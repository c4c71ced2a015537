package org.antitrafficking.coordination.duty;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.serialization.Revision;

/**
 * Who is on duty when.
 *
 * @param keys of the contacts of whoever is on the roster no more
 */
@EventType("duty-roster-put")
@Revision("1")
public record RosterPut(DutyId dutyId, PersonId by, Roster roster, SortedSet<String> keys) implements DutyEvent {
    public RosterPut {
        keys = Sets.sorted(keys);
    }
}
