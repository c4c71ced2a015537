package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.persons.PersonId;

/** A leader shows a member what was before it came. */
public record BriefMember(InvestigationId investigationId, Actor by, PersonId member) implements InvestigationCommand {}
