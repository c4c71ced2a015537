package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;

/** Says that an alert or a request belongs to the investigation, to those who have both. */
public record LinkItem(InvestigationId investigationId, Actor by, LinkedItem item, Reach reach)
        implements InvestigationCommand {
    /** The same, decided on this. */
    LinkItem on(Reach reach) {
        return new LinkItem(investigationId, by, item, reach);
    }
}
