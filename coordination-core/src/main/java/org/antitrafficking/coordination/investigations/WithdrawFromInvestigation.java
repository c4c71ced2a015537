package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;

/** A party or participant leaves by its own notice, at once. */
public record WithdrawFromInvestigation(InvestigationId investigationId, Actor by, Sealed leavingReason)
        implements InvestigationCommand {}
