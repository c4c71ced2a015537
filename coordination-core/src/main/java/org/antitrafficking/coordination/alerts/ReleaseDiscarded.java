package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** An act of disclosure was given up. */
@EventType("alert-release-discarded")
@Revision("1")
public record ReleaseDiscarded(AlertId alertId, ReleaseId release, PartnerId partner, PersonId by)
        implements AlertEvent {}
