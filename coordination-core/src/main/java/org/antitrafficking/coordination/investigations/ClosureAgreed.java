package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.PersonId;
import org.axonframework.serialization.Revision;

/** A party's leader says that it is over. */
@EventType("investigation-closure-agreed")
@Revision("1")
public record ClosureAgreed(InvestigationId investigationId, PartnerId party, PersonId by, Outcome outcome)
        implements InvestigationEvent {}
