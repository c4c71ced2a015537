package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.persons.Actor;

/** The holder tells whether the authorization that it needed was granted. */
public record DecideAuthorization(InformationRequestId requestId, Actor by, boolean granted)
        implements RequestCommand {}
