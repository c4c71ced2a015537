package org.antitrafficking.coordination.investigations;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;

/** A named person of a party or participant, and what the agreement lets it do. */
public record Member(PartnerId partner, SortedSet<Right> rights) {
    public Member {
        rights = Sets.sorted(rights);
        if (!rights.contains(Right.READ))
            throw new IllegalArgumentException("A member may read: its rights include read.");
    }

    boolean may(Right right) {
        return rights.contains(right);
    }
}
