package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** A piece of evidence has a custodian again. */
@EventType("investigation-custody-taken")
@Revision("1")
public record CustodyTaken(InvestigationId investigationId, EvidenceId evidence, CustodyStep.Taken step)
        implements InvestigationEvent {}
