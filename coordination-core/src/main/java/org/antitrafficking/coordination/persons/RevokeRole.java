package org.antitrafficking.coordination.persons;

/** Takes a role from a person. */
public record RevokeRole(PersonId personId, Actor by, Role role) implements PersonCommand {}
