package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** Tells what was prepared and validated. */
public record DoRequestAct(
        InformationRequestId requestId,
        Actor by,
        ReleaseId release,
        @OfNobody String digest,
        RequestGrounds grounds) implements RequestCommand {}
