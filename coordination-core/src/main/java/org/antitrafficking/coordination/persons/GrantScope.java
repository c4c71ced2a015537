package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.sharing.Scope;

/** Gives a person a compartment of its agency. */
public record GrantScope(PersonId personId, Actor by, Scope scope) implements PersonCommand {}
