package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.axonframework.serialization.Revision;

/** The holder answered that it holds nothing. */
@EventType("request-nothing-held")
@Revision("1")
public record NothingHeldAnswered(InformationRequestId requestId, RequestAct.NothingHeld act, Release release)
        implements RequestEvent {}
