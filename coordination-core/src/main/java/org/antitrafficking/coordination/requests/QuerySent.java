package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.axonframework.serialization.Revision;

/** The blind query has reached its holder. */
@EventType("request-query-sent")
@Revision("1")
public record QuerySent(InformationRequestId requestId, RequestAct.Query act, Release release)
        implements RequestEvent {}
