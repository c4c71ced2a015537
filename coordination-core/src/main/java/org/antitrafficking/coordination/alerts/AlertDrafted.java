package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** An alert is written and is its owner's alone. */
@EventType("alert-drafted")
@Revision("1")
public record AlertDrafted(AlertId alertId, PartnerId owner, PersonId by, String blinding, AlertContent content)
        implements AlertEvent {}
