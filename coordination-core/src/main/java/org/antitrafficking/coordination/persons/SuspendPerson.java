package org.antitrafficking.coordination.persons;

/** Stops a person at once. */
public record SuspendPerson(PersonId personId, Actor by) implements PersonCommand {}
