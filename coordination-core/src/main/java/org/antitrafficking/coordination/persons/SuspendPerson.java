package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PersonId;

/** Stops a person at once. */
public record SuspendPerson(PersonId personId, Actor by) implements PersonCommand {}
