package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.InformationRequestId;

/** The asker needs nothing more. */
public record CloseRequest(InformationRequestId requestId, Actor by) implements RequestCommand {}
