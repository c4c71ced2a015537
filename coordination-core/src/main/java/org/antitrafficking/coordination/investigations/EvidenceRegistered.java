package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A piece of evidence is in the register. */
@EventType("investigation-evidence-registered")
@Revision("1")
public record EvidenceRegistered(
        InvestigationId investigationId, EvidenceId evidence, PartnerId party, PersonId by, Exhibit exhibit)
        implements InvestigationEvent {}
