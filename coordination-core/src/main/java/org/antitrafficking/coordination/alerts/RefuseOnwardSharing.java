package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Tells.OfNobody;

/** The owner refuses a request to share onward. */
public record RefuseOnwardSharing(
        AlertId alertId,
        Actor by,
        RequestId request,
        @OfNobody Sealed reason) implements AlertCommand {}
