package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** The alert has reached its audience. */
@EventType("alert-issued")
@Revision("1")
public record AlertIssued(AlertId alertId, Act.Issue act, Release release) implements AlertEvent {}
