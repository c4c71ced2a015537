package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** Tells what was prepared and validated. */
public record DoRequestAct(
        InformationRequestId requestId,
        Actor by,
        ReleaseId release,
        @OfNobody String digest,
        RequestGrounds grounds) implements RequestCommand {
    /** The same, decided on this. */
    DoRequestAct on(RequestGrounds grounds) {
        return new DoRequestAct(requestId, by, release, digest, grounds);
    }
}
