package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.axonframework.serialization.Revision;

/** What a clock waited for was done in time. */
@EventType("request-clock-met")
@Revision("1")
public record RequestClockMet(InformationRequestId requestId, RequestClock clock) implements RequestEvent {}
