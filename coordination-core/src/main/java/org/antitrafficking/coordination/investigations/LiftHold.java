package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;

/** A partner needs its hold no more. */
public record LiftHold(InvestigationId investigationId, Actor by) implements InvestigationCommand {}
