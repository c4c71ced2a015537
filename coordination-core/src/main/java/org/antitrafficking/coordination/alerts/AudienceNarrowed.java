package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Sealed;
import org.axonframework.serialization.Revision;

/** The alert was taken from some of its recipients. */
@EventType("alert-audience-narrowed")
@Revision("1")
public record AudienceNarrowed(AlertId alertId, PersonId by, Audience from, Sealed reason) implements AlertEvent {}
