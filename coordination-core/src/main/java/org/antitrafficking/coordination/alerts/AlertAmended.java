package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** The alert says something else. */
@EventType("alert-amended")
@Revision("1")
public record AlertAmended(AlertId alertId, Act.Amend act, Release release) implements AlertEvent {}
