package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.sharing.Scope;

/** Takes a compartment from a person. */
public record RevokeScope(PersonId personId, Actor by, Scope scope) implements PersonCommand {}
