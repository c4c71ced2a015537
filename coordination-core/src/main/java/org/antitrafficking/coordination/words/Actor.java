package org.antitrafficking.coordination.words;

import java.time.Instant;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.Tells.OfTheLog;

/**
 * Who acts, for whom, and when. It arrives with the command; the append is refused if the person has moved since.
 *
 * @param roles those that the person holds and that its token does not take away
 * @param granted the scopes that it was given, besides those it has by what it is
 * @param at by the clock of whoever took the command; decides due dates and the force of law, never order
 */
@OfTheLog
public record Actor(
        PartnerId partner,
        PersonId person,
        Nature nature,
        SortedSet<Role> roles,
        SortedSet<Scope> granted,
        Instant at) {
    public Actor {
        roles = Sets.sorted(roles);
        granted = Sets.sorted(granted);
    }

    /** The scopes that it holds. */
    public SortedSet<Scope> scopes() {
        return Scope.heldBy(partner, person, nature, roles, granted);
    }

    /** A natural person in that role. */
    public boolean is(Role role) {
        return isNatural() && roles.contains(role);
    }

    public boolean isNatural() {
        return nature == Nature.NATURAL;
    }
}
