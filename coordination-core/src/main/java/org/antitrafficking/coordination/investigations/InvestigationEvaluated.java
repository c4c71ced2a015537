package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.axonframework.serialization.Revision;

/** A party says how it was. */
@EventType("investigation-evaluated")
@Revision("1")
public record InvestigationEvaluated(InvestigationId investigationId, PartnerId party, PersonId by, Sealed evaluation)
        implements InvestigationEvent {}
