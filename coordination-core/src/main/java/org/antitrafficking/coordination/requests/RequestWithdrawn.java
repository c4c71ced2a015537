package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.axonframework.serialization.Revision;

/** The request was taken from its holder. */
@EventType("request-withdrawn")
@Revision("1")
public record RequestWithdrawn(InformationRequestId requestId, PersonId by, Sealed reason) implements RequestEvent {}
