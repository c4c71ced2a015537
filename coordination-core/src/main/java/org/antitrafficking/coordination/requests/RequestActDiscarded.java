package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** What was to be told was given up. */
@EventType("request-act-discarded")
@Revision("1")
public record RequestActDiscarded(InformationRequestId requestId, ReleaseId release, PartnerId partner, PersonId by)
        implements RequestEvent {}
