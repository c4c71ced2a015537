package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** The holder has the request. */
@EventType("request-acknowledged")
@Revision("1")
public record RequestAcknowledged(InformationRequestId requestId, PersonId by) implements RequestEvent {}
