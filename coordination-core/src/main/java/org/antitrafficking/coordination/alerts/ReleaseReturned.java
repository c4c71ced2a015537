package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.sharing.Sealed;
import org.axonframework.serialization.Revision;

/** An act of disclosure was given back: it is not validated, and not done. */
@EventType("alert-release-returned")
@Revision("1")
public record ReleaseReturned(AlertId alertId, ReleaseId release, PartnerId partner, PersonId by, Sealed reason)
        implements AlertEvent {}
