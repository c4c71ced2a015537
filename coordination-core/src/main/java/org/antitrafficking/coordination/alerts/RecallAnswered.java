package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A past recipient has said what it did with what was taken back. */
@EventType("alert-recall-answered")
@Revision("1")
public record RecallAnswered(
        AlertId alertId,
        PartnerId partner,
        PersonId by,
        Nature doneBy,
        RecallAnswer answer,
        @Nullable KeptOn kept) implements AlertEvent {}
