package org.antitrafficking.coordination.persons;

/** Lets a person do more for its partner. */
public record GrantRole(PersonId personId, Actor by, Role role) implements PersonCommand {}
