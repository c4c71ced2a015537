package org.antitrafficking.coordination.requests;

import java.time.Instant;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.axonframework.serialization.Revision;

/** The answer clock runs on, until its new due time. */
@EventType("request-answer-clock-resumed")
@Revision("1")
public record AnswerClockResumed(InformationRequestId requestId, Instant due) implements RequestEvent {}
