package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.persons.Actor;

/** Tells what was prepared and validated. */
public record DoRequestAct(
        InformationRequestId requestId, Actor by, ReleaseId release, String digest, RequestGrounds grounds)
        implements RequestCommand {}
