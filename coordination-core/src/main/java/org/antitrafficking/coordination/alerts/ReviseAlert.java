package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.Actor;

/** Replaces what a draft says. */
public record ReviseAlert(AlertId alertId, Actor by, AlertContent content) implements AlertCommand {}
