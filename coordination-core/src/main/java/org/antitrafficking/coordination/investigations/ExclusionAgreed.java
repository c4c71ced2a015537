package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.sharing.Sealed;
import org.axonframework.serialization.Revision;

/** A party would exclude another; that one is not told. */
@EventType("investigation-exclusion-agreed")
@Revision("1")
public record ExclusionAgreed(
        InvestigationId investigationId, PartnerId partner, PartnerId party, PersonId by, Sealed exclusionReason)
        implements InvestigationEvent {}
