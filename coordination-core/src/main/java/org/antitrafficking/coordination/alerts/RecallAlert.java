package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;

/** The owner takes the alert from all of its recipients. */
public record RecallAlert(AlertId alertId, Actor by, Sealed reason) implements AlertCommand {}
