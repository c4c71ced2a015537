package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** The alert has reached more recipients. */
@EventType("alert-audience-widened")
@Revision("1")
public record AudienceWidened(AlertId alertId, Act.Widen act, Release release) implements AlertEvent {}
