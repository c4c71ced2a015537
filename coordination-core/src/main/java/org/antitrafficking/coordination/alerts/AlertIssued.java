package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.sharing.Audience;
import org.axonframework.serialization.Revision;

/** The alert went to these partners. */
@EventType("alert-issued")
@Revision("1")
public record AlertIssued(AlertId alertId, Audience audience) implements AlertEvent {}
