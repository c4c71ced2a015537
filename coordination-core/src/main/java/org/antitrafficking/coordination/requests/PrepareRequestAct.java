package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.InformationRequestId;

/** Prepares what is to be told, for another person to validate. While nothing was asked yet, it is asked otherwise. */
public record PrepareRequestAct(InformationRequestId requestId, Actor by, ReleaseId release, RequestAct act)
        implements RequestCommand {}
