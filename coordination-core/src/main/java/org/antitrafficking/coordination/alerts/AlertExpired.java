package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** The alert's time is over: it was taken from its recipients. */
@EventType("alert-expired")
@Revision("1")
public record AlertExpired(AlertId alertId) implements AlertEvent {}
