package org.antitrafficking.coordination.requests;

import java.time.Instant;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.axonframework.serialization.Revision;

/**
 * What a clock waited for was not done by its due time; it escalates to the holder's supervisors, and shows to the
 * asker.
 */
@EventType("request-clock-missed")
@Revision("1")
public record RequestClockMissed(InformationRequestId requestId, RequestClock clock, Instant due)
        implements RequestEvent {}
