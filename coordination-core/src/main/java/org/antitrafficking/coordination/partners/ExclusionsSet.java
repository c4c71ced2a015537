package org.antitrafficking.coordination.partners;

import java.util.SortedSet;
import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.sharing.Sets;
import org.axonframework.serialization.Revision;

/** These partners, and no others, are no members of a group whatever its rule says. */
@EventType("group-exclusions-set")
@Revision("1")
public record ExclusionsSet(GroupId group, SortedSet<PartnerId> exclusions) implements DirectoryEvent {
    public ExclusionsSet {
        exclusions = Sets.sorted(exclusions);
    }
}
