package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** The asker takes the request from its holder. */
public record WithdrawRequest(
        InformationRequestId requestId, Actor by, @OfNobody Sealed reason) implements RequestCommand {}
