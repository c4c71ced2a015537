package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.axonframework.serialization.Revision;

/** The asker told what is meant. */
@EventType("request-clarification-given")
@Revision("1")
public record ClarificationGiven(InformationRequestId requestId, RequestAct.Clarify act, Release release)
        implements RequestEvent {}
