package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** The authorization that the holder needed was granted, or refused. */
@EventType("request-authorization-decided")
@Revision("1")
public record AuthorizationDecided(InformationRequestId requestId, PersonId by, boolean granted)
        implements RequestEvent {}
