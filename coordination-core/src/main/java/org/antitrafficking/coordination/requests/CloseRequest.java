package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.persons.Actor;

/** The asker needs nothing more. */
public record CloseRequest(InformationRequestId requestId, Actor by) implements RequestCommand {}
