package org.antitrafficking.coordination.requests;

import java.time.Instant;
import java.util.SortedMap;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.serialization.Revision;

/** Clocks run, each until its due time. */
@EventType("request-clocks-due")
@Revision("1")
public record RequestClocksDue(InformationRequestId requestId, SortedMap<RequestClock, Instant> due)
        implements RequestEvent {
    public RequestClocksDue {
        due = Sets.sorted(due);
    }
}
