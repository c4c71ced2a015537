package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A request is written and is its asker's alone. */
@EventType("request-drafted")
@Revision("1")
public record RequestDrafted(InformationRequestId requestId, PartnerId asker, PersonId by, String blinding)
        implements RequestEvent {}
