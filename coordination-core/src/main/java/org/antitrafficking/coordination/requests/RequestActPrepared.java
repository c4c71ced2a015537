package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** What is to be told waits for validation; its partner alone sees it. */
@EventType("request-act-prepared")
@Revision("1")
public record RequestActPrepared(
        InformationRequestId requestId, ReleaseId release, PartnerId partner, PersonId by, RequestAct act)
        implements RequestEvent {}
