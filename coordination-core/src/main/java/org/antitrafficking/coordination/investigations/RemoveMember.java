package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PersonId;

/** A party or participant removes a member of its own at once. */
public record RemoveMember(InvestigationId investigationId, Actor by, PersonId member)
        implements InvestigationCommand {}
