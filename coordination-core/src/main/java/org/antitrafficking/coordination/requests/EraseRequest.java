package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.InformationRequestId;

/** A partner has the keys of what it told destroyed, of a request that has ended: nobody can read it any more. */
public record EraseRequest(InformationRequestId requestId, Actor by) implements RequestCommand {}
