package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;

/**
 * A partner has the keys of what it told destroyed, of an investigation that has ended or that it is out of: nobody can
 * read it any more.
 */
public record EraseInvestigation(InvestigationId investigationId, Actor by) implements InvestigationCommand {}
