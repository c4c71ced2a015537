package org.antitrafficking.coordination.investigations;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;

/**
 * Who takes part and is no party: reads what carries no person's data, and more only where the agreement says so.
 *
 * @param contact who gives notice for it; one of its members
 */
public record Participant(PersonId contact, SortedSet<Access> access) {
    public Participant {
        access = Sets.sorted(access);
    }

    boolean sees(Access what) {
        return access.contains(what);
    }
}
