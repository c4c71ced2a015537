package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.Actor;

/** The owner closes the alert as resolved. */
public record CloseAlert(AlertId alertId, Actor by) implements AlertCommand {}
