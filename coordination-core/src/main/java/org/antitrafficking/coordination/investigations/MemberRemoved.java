package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.PersonId;
import org.axonframework.serialization.Revision;

/** A person is a member no more. */
@EventType("investigation-member-removed")
@Revision("1")
public record MemberRemoved(InvestigationId investigationId, PersonId person, PartnerId party, PersonId by)
        implements InvestigationEvent {}
