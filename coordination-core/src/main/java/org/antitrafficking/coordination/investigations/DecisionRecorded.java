package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** The team has decided. */
@EventType("investigation-decision-recorded")
@Revision("1")
public record DecisionRecorded(InvestigationId investigationId, DecisionId decision, PersonId by, TeamDecision recorded)
        implements InvestigationEvent {}
