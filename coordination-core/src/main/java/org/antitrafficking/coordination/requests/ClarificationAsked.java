package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.axonframework.serialization.Revision;

/** The holder asked what is meant. */
@EventType("request-clarification-asked")
@Revision("1")
public record ClarificationAsked(InformationRequestId requestId, RequestAct.AskClarification act, Release release)
        implements RequestEvent {}
