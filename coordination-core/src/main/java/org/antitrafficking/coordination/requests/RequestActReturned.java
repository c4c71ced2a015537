package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.axonframework.serialization.Revision;

/** What was to be told was given back: it is not validated, and not told. */
@EventType("request-act-returned")
@Revision("1")
public record RequestActReturned(
        InformationRequestId requestId, ReleaseId release, PartnerId partner, PersonId by, Sealed reason)
        implements RequestEvent {}
