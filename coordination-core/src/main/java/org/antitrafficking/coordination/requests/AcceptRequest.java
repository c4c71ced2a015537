package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.Actor;

/** The holder says that it will answer. */
public record AcceptRequest(InformationRequestId requestId, Actor by) implements RequestCommand {}
