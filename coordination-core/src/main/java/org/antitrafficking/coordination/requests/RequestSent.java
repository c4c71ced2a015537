package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.axonframework.serialization.Revision;

/** The request has reached its holder. */
@EventType("request-sent")
@Revision("1")
public record RequestSent(InformationRequestId requestId, RequestAct.Ask act, Release release)
        implements RequestEvent {}
