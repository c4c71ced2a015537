package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A party does not share a decision. */
@EventType("investigation-dissent-recorded")
@Revision("1")
public record DissentRecorded(
        InvestigationId investigationId, DecisionId decision, PartnerId party, PersonId by, Dissent said)
        implements InvestigationEvent {}
