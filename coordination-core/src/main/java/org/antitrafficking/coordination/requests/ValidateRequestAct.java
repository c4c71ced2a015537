package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A second person's word that all of this may be told: the digest names all of it. */
public record ValidateRequestAct(
        InformationRequestId requestId,
        Actor by,
        ReleaseId release,
        @OfNobody String digest,
        RequestGrounds grounds) implements RequestCommand {
    /** The same, decided on this. */
    ValidateRequestAct on(RequestGrounds grounds) {
        return new ValidateRequestAct(requestId, by, release, digest, grounds);
    }
}
