package org.antitrafficking.coordination.requests;

import java.time.Duration;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.axonframework.serialization.Revision;

/**
 * The answer clock stands still.
 *
 * @param left how long it will run on
 */
@EventType("request-answer-clock-paused")
@Revision("1")
public record AnswerClockPaused(InformationRequestId requestId, Duration left) implements RequestEvent {}
