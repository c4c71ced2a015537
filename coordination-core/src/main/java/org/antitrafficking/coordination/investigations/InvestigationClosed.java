package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** The investigation has ended. */
@EventType("investigation-closed")
@Revision("1")
public record InvestigationClosed(InvestigationId investigationId, Outcome outcome) implements InvestigationEvent {}
