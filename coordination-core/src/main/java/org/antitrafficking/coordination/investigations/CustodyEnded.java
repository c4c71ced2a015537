package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** A piece of evidence was returned or destroyed. */
@EventType("investigation-custody-ended")
@Revision("1")
public record CustodyEnded(InvestigationId investigationId, EvidenceId evidence, CustodyStep.Ended step)
        implements InvestigationEvent {}
