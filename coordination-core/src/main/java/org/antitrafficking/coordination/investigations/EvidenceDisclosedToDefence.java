package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.axonframework.serialization.Revision;

/** A piece of evidence was disclosed to the defence. */
@EventType("investigation-evidence-disclosed-to-defence")
@Revision("1")
public record EvidenceDisclosedToDefence(
        InvestigationId investigationId, EvidenceId evidence, PartnerId party, PersonId by, Sealed defence)
        implements InvestigationEvent {}
