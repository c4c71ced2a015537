package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** The holder takes one part of its answer from the asker. */
public record TakeBackAnswer(
        InformationRequestId requestId,
        Actor by,
        ReleaseId release,
        @OfNobody Sealed reason) implements RequestCommand {}
