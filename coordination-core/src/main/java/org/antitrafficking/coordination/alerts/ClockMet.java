package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** What a clock waited for was done in time. */
@EventType("alert-clock-met")
@Revision("1")
public record ClockMet(AlertId alertId, ClockId clock) implements AlertEvent {}
