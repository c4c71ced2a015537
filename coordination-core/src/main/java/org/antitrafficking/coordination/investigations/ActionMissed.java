package org.antitrafficking.coordination.investigations;

import java.time.Instant;
import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** An action was not done by its due time. */
@EventType("investigation-action-missed")
@Revision("1")
public record ActionMissed(InvestigationId investigationId, ActionId action, Instant due)
        implements InvestigationEvent {}
