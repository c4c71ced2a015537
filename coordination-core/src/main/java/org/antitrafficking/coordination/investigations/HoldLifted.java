package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A partner holds the investigation no more. */
@EventType("investigation-hold-lifted")
@Revision("1")
public record HoldLifted(InvestigationId investigationId, PartnerId partner, PersonId by)
        implements InvestigationEvent {}
