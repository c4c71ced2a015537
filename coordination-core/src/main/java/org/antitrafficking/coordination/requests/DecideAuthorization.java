package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** The holder tells whether the authorization that it needed was granted. */
public record DecideAuthorization(
        InformationRequestId requestId, Actor by, @OfNobody boolean granted) implements RequestCommand {}
