package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Tells.OfNobody;

/** The owner takes the alert from all of its recipients. */
public record RecallAlert(
        AlertId alertId, Actor by, @OfNobody Sealed reason) implements AlertCommand {}
