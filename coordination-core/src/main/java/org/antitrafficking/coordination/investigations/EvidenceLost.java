package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** A piece of evidence is lost. */
@EventType("investigation-evidence-lost")
@Revision("1")
public record EvidenceLost(InvestigationId investigationId, EvidenceId evidence, CustodyStep.Lost step)
        implements InvestigationEvent {}
