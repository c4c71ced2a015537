package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A draft says something else. */
@EventType("alert-revised")
@Revision("1")
public record AlertRevised(AlertId alertId, PersonId by, AlertContent content) implements AlertEvent {}
