package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A second person gives an act back to whoever prepared it, and says why. */
public record ReturnRelease(
        AlertId alertId,
        Actor by,
        ReleaseId release,
        @OfNobody Sealed reason) implements AlertCommand {}
