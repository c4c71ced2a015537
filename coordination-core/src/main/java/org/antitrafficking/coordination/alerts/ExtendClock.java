package org.antitrafficking.coordination.alerts;

import java.time.Instant;
import org.antitrafficking.coordination.words.Actor;

/** The owner gives more time. */
public record ExtendClock(AlertId alertId, Actor by, ClockId clock, Instant due) implements AlertCommand {}
