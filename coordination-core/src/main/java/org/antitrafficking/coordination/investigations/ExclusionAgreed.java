package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.axonframework.serialization.Revision;

/** A party would exclude another; that one is not told. */
@EventType("investigation-exclusion-agreed")
@Revision("1")
public record ExclusionAgreed(
        InvestigationId investigationId, PartnerId partner, PartnerId party, PersonId by, Sealed exclusionReason)
        implements InvestigationEvent {}
