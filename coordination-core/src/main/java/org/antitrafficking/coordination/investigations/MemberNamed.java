package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A party has one more member. */
@EventType("investigation-member-named")
@Revision("1")
public record MemberNamed(InvestigationId investigationId, PersonId person, Member member, PersonId by)
        implements InvestigationEvent {}
