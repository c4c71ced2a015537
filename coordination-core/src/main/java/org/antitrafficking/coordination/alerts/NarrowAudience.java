package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** The owner takes the alert from some of its recipients. */
public record NarrowAudience(
        AlertId alertId, Actor by, Audience from, @OfNobody Sealed reason) implements AlertCommand {}
