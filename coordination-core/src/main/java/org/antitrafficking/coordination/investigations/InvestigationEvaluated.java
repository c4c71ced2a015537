package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.sharing.Sealed;
import org.axonframework.serialization.Revision;

/** A party says how it was. */
@EventType("investigation-evaluated")
@Revision("1")
public record InvestigationEvaluated(InvestigationId investigationId, PartnerId party, PersonId by, Sealed evaluation)
        implements InvestigationEvent {}
