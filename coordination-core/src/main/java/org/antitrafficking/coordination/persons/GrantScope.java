package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.sharing.Scope;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.sharing.Tells.OfNobody;

/**
 * Gives a person a compartment of its agency.
 *
 * @param standing whether the compartment was made
 */
public record GrantScope(
        PersonId personId, Actor by, @OfNobody Scope scope, Standing standing) implements PersonCommand {
    public GrantScope(PersonId personId, Actor by, Scope scope) {
        this(personId, by, scope, Standing.NONE);
    }
}
