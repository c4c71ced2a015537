package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.SigningRight;

/** Takes a signing right from a person. */
public record RevokeSigningRight(PersonId personId, Actor by, SigningRight right) implements PersonCommand {}
