package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.partners.PartnerId;
import org.axonframework.serialization.Revision;

/** The alert has reached those whom a recipient asked for. */
@EventType("alert-onward-sharing-granted")
@Revision("1")
public record OnwardSharingGranted(AlertId alertId, Act.GrantOnward act, Release release, PartnerId requestedBy)
        implements AlertEvent {}
