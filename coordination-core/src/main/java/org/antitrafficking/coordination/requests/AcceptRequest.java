package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.InformationRequestId;

/** The holder says that it will answer. */
public record AcceptRequest(InformationRequestId requestId, Actor by) implements RequestCommand {}
