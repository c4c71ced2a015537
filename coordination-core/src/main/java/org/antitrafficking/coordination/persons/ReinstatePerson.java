package org.antitrafficking.coordination.persons;

/** Ends a person's suspension. */
public record ReinstatePerson(PersonId personId, Actor by) implements PersonCommand {}
