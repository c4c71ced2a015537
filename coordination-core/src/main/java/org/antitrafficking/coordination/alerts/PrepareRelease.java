package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.Actor;

/** Prepares an act of disclosure, for another person to validate. */
public record PrepareRelease(AlertId alertId, Actor by, ReleaseId release, Act act) implements AlertCommand {}
