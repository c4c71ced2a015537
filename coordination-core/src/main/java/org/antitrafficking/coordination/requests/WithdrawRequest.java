package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Tells.OfNobody;

/** The asker takes the request from its holder. */
public record WithdrawRequest(
        InformationRequestId requestId, Actor by, @OfNobody Sealed reason) implements RequestCommand {}
