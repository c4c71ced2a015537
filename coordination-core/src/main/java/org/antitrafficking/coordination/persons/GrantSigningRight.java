package org.antitrafficking.coordination.persons;

/** Lets a person sign for its partner. */
public record GrantSigningRight(PersonId personId, Actor by, SigningRight right) implements PersonCommand {}
