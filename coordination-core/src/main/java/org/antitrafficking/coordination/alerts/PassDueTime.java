package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.Actor;

/** Says that a clock's time may have passed; the platform's own. Nothing happens unless it has. */
public record PassDueTime(AlertId alertId, Actor by, ClockId clock) implements AlertCommand {}
