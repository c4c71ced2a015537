package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** The alert is resolved. */
@EventType("alert-closed")
@Revision("1")
public record AlertClosed(AlertId alertId, PersonId by) implements AlertEvent {}
