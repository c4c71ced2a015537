package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;

/** Says that an action's time may have passed; the platform's own. Nothing happens unless it has. */
public record PassActionDue(InvestigationId investigationId, Actor by, ActionId action)
        implements InvestigationCommand {}
