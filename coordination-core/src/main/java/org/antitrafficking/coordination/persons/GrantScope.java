package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * Gives a person a compartment of its agency.
 *
 * @param known whether the compartment was made
 */
public record GrantScope(
        PersonId personId, Actor by, @OfNobody Scope scope, Known known) implements PersonCommand {
    public GrantScope(PersonId personId, Actor by, Scope scope) {
        this(personId, by, scope, Known.NONE);
    }

    /** The same, decided on this. */
    GrantScope on(Known known) {
        return new GrantScope(personId, by, scope, known);
    }
}
