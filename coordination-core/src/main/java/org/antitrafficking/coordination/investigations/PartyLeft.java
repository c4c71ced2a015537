package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A party or participant is out.
 *
 * @param by who gave notice, or completed the exclusion
 * @param leavingReason its own; absent where it was excluded
 */
@EventType("investigation-party-left")
@Revision("1")
public record PartyLeft(
        InvestigationId investigationId,
        PartnerId partner,
        Leaving leaving,
        PersonId by,
        @Nullable Sealed leavingReason)
        implements InvestigationEvent {}
