package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** A hand-over was refused: the custodian stays. */
@EventType("investigation-hand-over-refused")
@Revision("1")
public record HandOverRefused(InvestigationId investigationId, EvidenceId evidence, CustodyStep.Refused step)
        implements InvestigationEvent {}
