package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.InformationRequestId;

/** The holder says that it has the request. */
public record AcknowledgeRequest(InformationRequestId requestId, Actor by) implements RequestCommand {}
