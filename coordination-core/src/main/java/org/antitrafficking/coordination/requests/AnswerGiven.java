package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.axonframework.serialization.Revision;

/** The holder answered, in full or in part. */
@EventType("request-answer-given")
@Revision("1")
public record AnswerGiven(InformationRequestId requestId, RequestAct.Answer act, Release release)
        implements RequestEvent {}
