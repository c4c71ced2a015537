package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PersonId;

/** Ends a person's suspension. */
public record ReinstatePerson(PersonId personId, Actor by) implements PersonCommand {}
