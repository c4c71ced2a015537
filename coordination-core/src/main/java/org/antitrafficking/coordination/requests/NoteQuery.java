package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.jspecify.annotations.Nullable;

/**
 * The holder writes down that it does not say yes to a blind query; nobody else is told.
 *
 * @param ground why it refuses; absent where it holds nothing
 */
public record NoteQuery(
        InformationRequestId requestId, Actor by, @Nullable RefusalGround ground) implements RequestCommand {}
