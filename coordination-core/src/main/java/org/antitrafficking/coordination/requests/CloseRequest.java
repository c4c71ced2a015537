package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.Actor;

/** The asker needs nothing more. */
public record CloseRequest(InformationRequestId requestId, Actor by) implements RequestCommand {}
