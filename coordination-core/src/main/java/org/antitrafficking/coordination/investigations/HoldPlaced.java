package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A partner holds the investigation for proceedings, in place of its hold before if it had one. */
@EventType("investigation-hold-placed")
@Revision("1")
public record HoldPlaced(InvestigationId investigationId, PartnerId partner, PersonId by, Hold hold)
        implements InvestigationEvent {}
