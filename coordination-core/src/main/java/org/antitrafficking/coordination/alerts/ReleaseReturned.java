package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.axonframework.serialization.Revision;

/** An act of disclosure was given back: it is not validated, and not done. */
@EventType("alert-release-returned")
@Revision("1")
public record ReleaseReturned(AlertId alertId, ReleaseId release, PartnerId partner, PersonId by, Sealed reason)
        implements AlertEvent {}
