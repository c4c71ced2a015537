package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** The owner refuses a request to share onward. */
public record RefuseOnwardSharing(
        AlertId alertId,
        Actor by,
        OnwardRequestId request,
        @OfNobody Sealed reason) implements AlertCommand {}
