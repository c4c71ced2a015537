package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Tells.OfPersons;

/** The owner has the keys of one person's fields destroyed. */
public record ErasePerson(
        AlertId alertId, Actor by, @OfPersons String person) implements AlertCommand {}
