package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** The owner takes the alert from all of its recipients. */
public record RecallAlert(
        AlertId alertId, Actor by, @OfNobody Sealed reason) implements AlertCommand {}
