package org.antitrafficking.coordination.alerts;

import java.time.Instant;
import java.util.SortedMap;
import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** Clocks run, each until its due time. */
@EventType("alert-clocks-due")
@Revision("1")
public record ClocksDue(AlertId alertId, SortedMap<ClockId, Instant> due) implements AlertEvent {}
