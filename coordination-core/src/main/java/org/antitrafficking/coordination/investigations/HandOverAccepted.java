package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** A piece of evidence has another custodian. */
@EventType("investigation-hand-over-accepted")
@Revision("1")
public record HandOverAccepted(InvestigationId investigationId, EvidenceId evidence, CustodyStep.Accepted step)
        implements InvestigationEvent {}
