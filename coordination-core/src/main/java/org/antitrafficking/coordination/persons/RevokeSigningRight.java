package org.antitrafficking.coordination.persons;

/** Takes a signing right from a person. */
public record RevokeSigningRight(PersonId personId, Actor by, SigningRight right) implements PersonCommand {}
