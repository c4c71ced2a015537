package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A party or participant leaves by its own notice, at once. */
public record WithdrawFromInvestigation(
        InvestigationId investigationId, Actor by, @OfNobody Sealed leavingReason) implements InvestigationCommand {}
