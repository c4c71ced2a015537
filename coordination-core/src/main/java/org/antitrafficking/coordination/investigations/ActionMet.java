package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** An action was done in time. */
@EventType("investigation-action-met")
@Revision("1")
public record ActionMet(InvestigationId investigationId, ActionId action) implements InvestigationEvent {}
