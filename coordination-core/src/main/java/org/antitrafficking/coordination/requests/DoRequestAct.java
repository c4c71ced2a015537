package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Tells.OfNobody;

/** Tells what was prepared and validated. */
public record DoRequestAct(
        InformationRequestId requestId,
        Actor by,
        ReleaseId release,
        @OfNobody String digest,
        RequestGrounds grounds) implements RequestCommand {}
