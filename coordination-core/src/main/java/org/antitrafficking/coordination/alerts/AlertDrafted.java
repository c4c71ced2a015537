package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An alert is written and is its owner's alone.
 *
 * @param from the template that it was begun with; absent where that was none
 */
@EventType("alert-drafted")
@Revision("1")
public record AlertDrafted(
        AlertId alertId,
        PartnerId owner,
        PersonId by,
        String blinding,
        AlertContent content,
        @Nullable DraftedFrom from)
        implements AlertEvent {}
