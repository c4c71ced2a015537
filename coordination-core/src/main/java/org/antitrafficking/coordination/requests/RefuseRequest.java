package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.InformationRequestId;

/** The holder does not answer, on a listed ground. */
public record RefuseRequest(InformationRequestId requestId, Actor by, RefusalGround ground) implements RequestCommand {}
