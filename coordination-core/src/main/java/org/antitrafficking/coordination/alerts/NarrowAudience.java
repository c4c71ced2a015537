package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Sealed;

/** The owner takes the alert from some of its recipients. */
public record NarrowAudience(AlertId alertId, Actor by, Audience from, Sealed reason) implements AlertCommand {}
