package org.antitrafficking.coordination.persons;

import java.util.SortedSet;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Scope;
import org.antitrafficking.coordination.sharing.Sets;

/**
 * One person as it stands.
 *
 * @param signingRights what it may sign for its partner
 * @param scopes the compartments that it holds, besides its agency's common scope
 * @param suspended acts no more
 */
public record Person(
        PersonId id,
        PartnerId partner,
        Nature nature,
        SortedSet<Role> roles,
        SortedSet<SigningRight> signingRights,
        SortedSet<Scope> scopes,
        boolean suspended) {
    public Person {
        roles = Sets.sorted(roles);
        signingRights = Sets.sorted(signingRights);
        scopes = Sets.sorted(scopes);
    }
}
