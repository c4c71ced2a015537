package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** Another version was written; its own desk alone sees it. */
@EventType("investigation-version-written")
@Revision("1")
public record VersionWritten(InvestigationId investigationId, Version version) implements InvestigationEvent {}
