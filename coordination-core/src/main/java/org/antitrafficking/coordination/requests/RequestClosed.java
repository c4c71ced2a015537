package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** The asker needs nothing more. */
@EventType("request-closed")
@Revision("1")
public record RequestClosed(InformationRequestId requestId, PersonId by) implements RequestEvent {}
