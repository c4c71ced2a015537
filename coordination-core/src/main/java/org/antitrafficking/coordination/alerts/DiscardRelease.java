package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.Actor;

/** Gives up an act that was prepared. */
public record DiscardRelease(AlertId alertId, Actor by, ReleaseId release) implements AlertCommand {}
