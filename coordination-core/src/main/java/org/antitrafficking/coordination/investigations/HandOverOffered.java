package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** A piece of evidence is on offer to a named person. */
@EventType("investigation-hand-over-offered")
@Revision("1")
public record HandOverOffered(InvestigationId investigationId, EvidenceId evidence, CustodyStep.Offered step)
        implements InvestigationEvent {}
