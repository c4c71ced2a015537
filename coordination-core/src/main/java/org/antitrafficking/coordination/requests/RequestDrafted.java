package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.PersonId;
import org.axonframework.serialization.Revision;

/** A request is written and is its asker's alone. */
@EventType("request-drafted")
@Revision("1")
public record RequestDrafted(InformationRequestId requestId, PartnerId asker, PersonId by, String blinding)
        implements RequestEvent {}
