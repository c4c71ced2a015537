package org.antitrafficking.coordination.persons;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.SigningRight;
import org.jspecify.annotations.Nullable;

/**
 * One person as it stands.
 *
 * @param signingRights what it may sign for its partner
 * @param granted the scopes that it was given, besides those it has by what it is
 * @param suspended acts no more
 * @param boundBy who registered it, and so does not give it the power of a second person
 * @param changes events that it has had
 */
public record Person(
        PersonId id,
        PartnerId partner,
        Nature nature,
        SortedSet<Role> roles,
        SortedSet<SigningRight> signingRights,
        SortedSet<Scope> granted,
        boolean suspended,
        PersonId boundBy,
        int changes) {
    public Person {
        roles = Sets.sorted(roles);
        signingRights = Sets.sorted(signingRights);
        granted = Sets.sorted(granted);
    }

    /** One that has had no events. */
    public Person(
            PersonId id,
            PartnerId partner,
            Nature nature,
            SortedSet<Role> roles,
            SortedSet<SigningRight> signingRights,
            SortedSet<Scope> granted,
            boolean suspended,
            PersonId boundBy) {
        this(id, partner, nature, roles, signingRights, granted, suspended, boundBy, 0);
    }

    /**
     * The person after the event.
     *
     * @param before null before the first event
     * @throws IllegalStateException if the event is not the first of its person and nothing came before
     */
    public static Person evolve(@Nullable Person before, PersonEvent event) {
        if (event instanceof PersonBound e)
            return new Person(e.personId(), e.partner(), e.nature(), Sets.of(), Sets.of(), Sets.of(), false, e.by(), 1);
        if (before == null) throw new IllegalStateException(event.personId() + " has no beginning");
        return switch (event) {
            case PersonBound e -> before;
            case RoleGranted e -> before.withRoles(Sets.with(before.roles, e.role()));
            case RoleRevoked e -> before.withRoles(Sets.without(before.roles, Sets.of(e.role())));
            case SigningRightGranted e -> before.withSigningRights(Sets.with(before.signingRights, e.right()));
            case SigningRightRevoked e ->
                before.withSigningRights(Sets.without(before.signingRights, Sets.of(e.right())));
            case ScopeGranted e -> before.withGranted(Sets.with(before.granted, e.scope()));
            case ScopeRevoked e -> before.withGranted(Sets.without(before.granted, Sets.of(e.scope())));
            case PersonSuspended e -> before.withSuspended(true);
            case PersonReinstated e -> before.withSuspended(false);
        };
    }

    /** The scopes that it holds now. */
    public SortedSet<Scope> scopes() {
        return scopes(roles);
    }

    /** The scopes that it would hold with these roles. */
    public SortedSet<Scope> scopes(SortedSet<Role> as) {
        return Scope.heldBy(partner, id, nature, as, granted);
    }

    /** Whether it may sign that for the partner now: a natural person of it, not suspended, with that right. */
    public boolean maySign(SigningRight right, PartnerId signing) {
        return partner.equals(signing) && nature == Nature.NATURAL && !suspended && signingRights.contains(right);
    }

    /** Whether it may stand by what others did, or bind its partner. */
    boolean isSecond() {
        return roles.contains(Role.SUPERVISOR) || !signingRights.isEmpty();
    }

    private Person withRoles(SortedSet<Role> now) {
        return new Person(id, partner, nature, now, signingRights, granted, suspended, boundBy, changes + 1);
    }

    private Person withSigningRights(SortedSet<SigningRight> now) {
        return new Person(id, partner, nature, roles, now, granted, suspended, boundBy, changes + 1);
    }

    private Person withGranted(SortedSet<Scope> now) {
        return new Person(id, partner, nature, roles, signingRights, now, suspended, boundBy, changes + 1);
    }

    private Person withSuspended(boolean now) {
        return new Person(id, partner, nature, roles, signingRights, granted, now, boundBy, changes + 1);
    }
}
