package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.InformationRequestId;

/** Gives up what was prepared. */
public record DiscardRequestAct(InformationRequestId requestId, Actor by, ReleaseId release)
        implements RequestCommand {}
