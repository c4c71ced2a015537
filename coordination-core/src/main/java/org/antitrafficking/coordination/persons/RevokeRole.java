package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Role;

/** Takes a role from a person. */
public record RevokeRole(PersonId personId, Actor by, Role role) implements PersonCommand {}
