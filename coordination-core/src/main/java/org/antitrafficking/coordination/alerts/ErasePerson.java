package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/** The owner has the keys of one person's fields destroyed. */
public record ErasePerson(
        AlertId alertId, Actor by, @OfPersons String person) implements AlertCommand {}
