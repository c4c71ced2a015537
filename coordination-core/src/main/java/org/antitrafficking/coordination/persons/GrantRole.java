package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Role;

/** Lets a person do more for its partner. */
public record GrantRole(PersonId personId, Actor by, Role role) implements PersonCommand {}
