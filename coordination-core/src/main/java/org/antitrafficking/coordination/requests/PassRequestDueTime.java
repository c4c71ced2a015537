package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.InformationRequestId;

/** Says that a clock's time may have passed; the platform's own. Nothing happens unless it has. */
public record PassRequestDueTime(InformationRequestId requestId, Actor by, RequestClock clock)
        implements RequestCommand {}
