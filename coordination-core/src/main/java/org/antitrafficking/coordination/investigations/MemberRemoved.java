package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A person is a member no more. */
@EventType("investigation-member-removed")
@Revision("1")
public record MemberRemoved(InvestigationId investigationId, PersonId person, PartnerId party, PersonId by)
        implements InvestigationEvent {}
