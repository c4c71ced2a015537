package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.axonframework.serialization.Revision;

/** The alert was taken from all of its recipients. */
@EventType("alert-recalled")
@Revision("1")
public record AlertRecalled(AlertId alertId, PersonId by, Sealed reason) implements AlertEvent {}
