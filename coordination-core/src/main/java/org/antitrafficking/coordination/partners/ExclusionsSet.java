package org.antitrafficking.coordination.partners;

import java.time.Instant;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * These partners, and no others, are no members of a group whatever its rule says.
 *
 * @param at when; so much of it a partner may do in a time
 */
@EventType("group-exclusions-set")
@Revision("1")
public record ExclusionsSet(
        GroupId group,
        SortedSet<PartnerId> exclusions,
        @Nullable Instant at) implements DirectoryEvent {
    public ExclusionsSet {
        exclusions = Sets.sorted(exclusions);
    }

    /** One of which nobody knows when it was. */
    public ExclusionsSet(GroupId group, SortedSet<PartnerId> exclusions) {
        this(group, exclusions, null);
    }
}
