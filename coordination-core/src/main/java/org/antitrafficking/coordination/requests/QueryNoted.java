package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The holder does not say yes to a blind query. Its own note.
 *
 * @param ground why it refuses; absent where it holds nothing
 */
@EventType("request-query-noted")
@Revision("1")
public record QueryNoted(
        InformationRequestId requestId,
        PersonId by,
        @Nullable RefusalGround ground) implements RequestEvent {}
