package org.antitrafficking.coordination.alerts;

import java.time.Instant;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A clock has more time. */
@EventType("alert-clock-extended")
@Revision("1")
public record ClockExtended(AlertId alertId, ClockId clock, Instant due, PersonId by) implements AlertEvent {}
