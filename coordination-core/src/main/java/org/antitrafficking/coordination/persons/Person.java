package org.antitrafficking.coordination.persons;

import java.util.SortedSet;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Scope;
import org.antitrafficking.coordination.sharing.Sets;
import org.jspecify.annotations.Nullable;

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

    /**
     * The person after the event.
     *
     * @param before null before the first event
     * @throws IllegalStateException if the event is not the first of its person and nothing came before
     */
    public static Person evolve(@Nullable Person before, PersonEvent event) {
        if (event instanceof PersonBound e)
            return new Person(e.personId(), e.partner(), e.nature(), Sets.of(), Sets.of(), Sets.of(), false);
        if (before == null) throw new IllegalStateException(event.personId() + " has no beginning");
        return switch (event) {
            case PersonBound e -> before;
            case RoleGranted e -> before.withRoles(Sets.with(before.roles, e.role()));
            case RoleRevoked e -> before.withRoles(Sets.without(before.roles, Sets.of(e.role())));
            case SigningRightGranted e -> before.withSigningRights(Sets.with(before.signingRights, e.right()));
            case SigningRightRevoked e ->
                before.withSigningRights(Sets.without(before.signingRights, Sets.of(e.right())));
            case ScopeGranted e -> before.withScopes(Sets.with(before.scopes, e.scope()));
            case ScopeRevoked e -> before.withScopes(Sets.without(before.scopes, Sets.of(e.scope())));
            case PersonSuspended e -> before.withSuspended(true);
            case PersonReinstated e -> before.withSuspended(false);
        };
    }

    /** Whether it may sign that for the partner now: a natural person of it, not suspended, with that right. */
    public boolean maySign(SigningRight right, PartnerId signing) {
        return partner.equals(signing) && nature == Nature.NATURAL && !suspended && signingRights.contains(right);
    }

    private Person withRoles(SortedSet<Role> now) {
        return new Person(id, partner, nature, now, signingRights, scopes, suspended);
    }

    private Person withSigningRights(SortedSet<SigningRight> now) {
        return new Person(id, partner, nature, roles, now, scopes, suspended);
    }

    private Person withScopes(SortedSet<Scope> now) {
        return new Person(id, partner, nature, roles, signingRights, now, suspended);
    }

    private Person withSuspended(boolean now) {
        return new Person(id, partner, nature, roles, signingRights, scopes, now);
    }
}
