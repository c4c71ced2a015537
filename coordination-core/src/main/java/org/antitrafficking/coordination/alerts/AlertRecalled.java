package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.EventType;
import org.axonframework.serialization.Revision;

/** The alert is taken away from its recipients. */
@EventType("alert-recalled")
@Revision("1")
public record AlertRecalled(AlertId alertId, String reason) implements AlertEvent {}
