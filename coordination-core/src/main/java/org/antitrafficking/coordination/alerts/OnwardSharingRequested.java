package org.antitrafficking.coordination.alerts;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.axonframework.serialization.Revision;

/** A recipient wants the alert shared with others. */
@EventType("alert-onward-sharing-requested")
@Revision("1")
public record OnwardSharingRequested(
        AlertId alertId,
        OnwardRequestId request,
        PartnerId partner,
        PersonId by,
        SortedSet<PartnerId> recipients,
        Sealed reason)
        implements AlertEvent {}
