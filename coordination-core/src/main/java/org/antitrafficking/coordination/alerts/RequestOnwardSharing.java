package org.antitrafficking.coordination.alerts;

import java.util.SortedSet;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;

/** A recipient asks the owner to share the alert with others, and why. */
public record RequestOnwardSharing(
        AlertId alertId, Actor by, RequestId request, SortedSet<PartnerId> recipients, Sealed reason)
        implements AlertCommand {}
