package org.antitrafficking.coordination.alerts;

import java.time.Instant;
import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/**
 * What a clock waited for was not done by its due time; it escalates to the supervisors of whom it waited for, and
 * shows to the owner.
 */
@EventType("alert-clock-missed")
@Revision("1")
public record ClockMissed(AlertId alertId, ClockId clock, Instant due) implements AlertEvent {}
