package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.Actor;

/** A recipient says that the alert has arrived. */
public record AcknowledgeAlert(AlertId alertId, Actor by) implements AlertCommand {}
