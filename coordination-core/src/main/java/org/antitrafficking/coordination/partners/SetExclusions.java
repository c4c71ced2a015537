package org.antitrafficking.coordination.partners;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;

/** The owner of a group says, once for all of them, which partners are no members of it. */
public record SetExclusions(Actor by, GroupId group, SortedSet<PartnerId> exclusions)
        implements DirectoryCommand.ByPartner {
    public SetExclusions {
        exclusions = Sets.sorted(exclusions);
    }
}
