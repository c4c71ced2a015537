package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** Takes a compartment from a person. */
public record RevokeScope(
        PersonId personId, Actor by, @OfNobody Scope scope) implements PersonCommand {}
