package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;

/** Says that the period of an agreement may be over; the platform's own. Nothing happens unless it is. */
public record PassPeriodEnd(InvestigationId investigationId, Actor by) implements InvestigationCommand {}
