package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** The holder does not answer. */
@EventType("request-refused")
@Revision("1")
public record RequestRefused(InformationRequestId requestId, PersonId by, RefusalGround ground)
        implements RequestEvent {}
