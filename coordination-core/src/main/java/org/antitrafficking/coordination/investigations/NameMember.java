package org.antitrafficking.coordination.investigations;

import java.util.SortedSet;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;

/** A party names one more member, where the agreement lets it. */
public record NameMember(
        InvestigationId investigationId, Actor by, PersonId member, SortedSet<Right> rights, Standing standing)
        implements InvestigationCommand {
    public NameMember {
        rights = Sets.sorted(rights);
    }

    /** The same, decided on this. */
    NameMember on(Standing standing) {
        return new NameMember(investigationId, by, member, rights, standing);
    }
}
