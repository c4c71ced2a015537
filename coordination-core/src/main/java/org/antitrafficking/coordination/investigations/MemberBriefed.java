package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A member is shown what was before it came. */
@EventType("investigation-member-briefed")
@Revision("1")
public record MemberBriefed(InvestigationId investigationId, PersonId person, PartnerId party, PersonId by)
        implements InvestigationEvent {}
