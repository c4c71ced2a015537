package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.sharing.Sealed;
import org.axonframework.serialization.Revision;

/** A piece of evidence was disclosed to the defence. */
@EventType("investigation-evidence-disclosed-to-defence")
@Revision("1")
public record EvidenceDisclosedToDefence(
        InvestigationId investigationId, EvidenceId evidence, PartnerId party, PersonId by, Sealed defence)
        implements InvestigationEvent {}
