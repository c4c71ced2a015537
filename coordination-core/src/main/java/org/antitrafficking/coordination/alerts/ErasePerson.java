package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.persons.Actor;

/** The owner has the keys of one person's fields destroyed. */
public record ErasePerson(AlertId alertId, Actor by, String person) implements AlertCommand {}
