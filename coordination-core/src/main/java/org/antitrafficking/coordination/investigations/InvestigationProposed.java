package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has written the first version of an agreement; its own desk alone sees it.
 *
 * @param cites what it was proposed from
 */
@EventType("investigation-proposed")
@Revision("1")
public record InvestigationProposed(
        InvestigationId investigationId,
        PartnerId party,
        Version version,
        @Nullable LinkedItem cites) implements InvestigationEvent {}
