package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.axonframework.serialization.Revision;

/** The holder needs a judicial authorization before it answers. */
@EventType("request-authorization-announced")
@Revision("1")
public record AuthorizationAnnounced(
        InformationRequestId requestId, RequestAct.AnnounceAuthorization act, Release release)
        implements RequestEvent {}
