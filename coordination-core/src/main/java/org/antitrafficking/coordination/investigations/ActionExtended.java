package org.antitrafficking.coordination.investigations;

import java.time.Instant;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** An action has more time. */
@EventType("investigation-action-extended")
@Revision("1")
public record ActionExtended(InvestigationId investigationId, ActionId action, Instant due, PersonId by)
        implements InvestigationEvent {}
