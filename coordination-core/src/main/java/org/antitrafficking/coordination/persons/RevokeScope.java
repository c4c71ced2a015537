package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.sharing.Scope;
import org.antitrafficking.coordination.sharing.Tells.OfNobody;

/** Takes a compartment from a person. */
public record RevokeScope(
        PersonId personId, Actor by, @OfNobody Scope scope) implements PersonCommand {}
