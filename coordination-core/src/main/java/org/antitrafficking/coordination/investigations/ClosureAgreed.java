package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A party's leader says that it is over. */
@EventType("investigation-closure-agreed")
@Revision("1")
public record ClosureAgreed(InvestigationId investigationId, PartnerId party, PersonId by, Outcome outcome)
        implements InvestigationEvent {}
