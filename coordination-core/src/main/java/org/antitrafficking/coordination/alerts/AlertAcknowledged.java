package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A recipient has the alert. */
@EventType("alert-acknowledged")
@Revision("1")
public record AlertAcknowledged(AlertId alertId, PartnerId partner, PersonId by) implements AlertEvent {}
