package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.PersonId;

/**
 * A party to an agreement: a competent authority.
 *
 * @param signatory who signs for it, by registered power
 * @param leader of its part of the team; another person
 */
public record Party(PersonId signatory, PersonId leader) {
    public Party {
        if (signatory.equals(leader))
            throw new IllegalArgumentException("A party's signatory and its leader are two persons.");
    }
}
