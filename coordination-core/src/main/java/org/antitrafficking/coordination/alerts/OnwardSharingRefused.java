package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.axonframework.serialization.Revision;

/** The owner does not want the alert shared so. */
@EventType("alert-onward-sharing-refused")
@Revision("1")
public record OnwardSharingRefused(
        AlertId alertId, OnwardRequestId request, PartnerId requestedBy, PersonId by, Sealed reason)
        implements AlertEvent {}
