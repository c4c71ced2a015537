package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;

/** The owner refuses a request to share onward. */
public record RefuseOnwardSharing(AlertId alertId, Actor by, RequestId request, Sealed reason)
        implements AlertCommand {}
