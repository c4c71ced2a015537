package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Tells.OfNobody;

/** A party or participant leaves by its own notice, at once. */
public record WithdrawFromInvestigation(
        InvestigationId investigationId, Actor by, @OfNobody Sealed leavingReason) implements InvestigationCommand {}
