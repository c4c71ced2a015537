package org.antitrafficking.coordination.investigations;

import java.time.Instant;
import org.antitrafficking.coordination.words.Actor;

/** A leader gives another party more time. */
public record ExtendAction(InvestigationId investigationId, Actor by, ActionId action, Instant due)
        implements InvestigationCommand {}
