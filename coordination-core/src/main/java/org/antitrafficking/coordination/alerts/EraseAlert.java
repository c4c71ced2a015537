package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.Actor;

/** The owner has the keys of a closed alert destroyed: nobody can read it any more. */
public record EraseAlert(AlertId alertId, Actor by) implements AlertCommand {}
