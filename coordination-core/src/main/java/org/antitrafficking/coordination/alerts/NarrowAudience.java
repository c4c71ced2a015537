package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Tells.OfNobody;

/** The owner takes the alert from some of its recipients. */
public record NarrowAudience(
        AlertId alertId, Actor by, Audience from, @OfNobody Sealed reason) implements AlertCommand {}
