package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** The holder will answer. */
@EventType("request-accepted")
@Revision("1")
public record RequestAccepted(InformationRequestId requestId, PersonId by) implements RequestEvent {}
