package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.SigningRight;

/** Lets a person sign for its partner. */
public record GrantSigningRight(PersonId personId, Actor by, SigningRight right) implements PersonCommand {}
