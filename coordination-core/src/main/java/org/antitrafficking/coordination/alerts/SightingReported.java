package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** Somebody or something of the alert was seen. */
@EventType("alert-sighting-reported")
@Revision("1")
public record SightingReported(AlertId alertId, Act.Sighting act, Release release) implements AlertEvent {}
