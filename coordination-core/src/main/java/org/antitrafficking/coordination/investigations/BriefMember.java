package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PersonId;

/** A leader shows a member what was before it came. */
public record BriefMember(InvestigationId investigationId, Actor by, PersonId member) implements InvestigationCommand {}
