package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A second person gives what was prepared back to whoever prepared it, and says why. */
public record ReturnRequestAct(
        InformationRequestId requestId,
        Actor by,
        ReleaseId release,
        @OfNobody Sealed reason) implements RequestCommand {}
