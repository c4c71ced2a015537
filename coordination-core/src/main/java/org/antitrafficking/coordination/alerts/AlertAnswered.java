package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** A recipient has answered. */
@EventType("alert-answered")
@Revision("1")
public record AlertAnswered(AlertId alertId, Act.Answer act, Release release) implements AlertEvent {}
