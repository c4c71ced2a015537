package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.axonframework.serialization.Revision;

/** The holder said yes to a blind query. */
@EventType("request-yes-said")
@Revision("1")
public record YesSaid(InformationRequestId requestId, RequestAct.SayYes act, Release release) implements RequestEvent {}
