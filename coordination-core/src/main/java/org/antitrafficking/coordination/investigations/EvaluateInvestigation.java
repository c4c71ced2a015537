package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Tells.OfNobody;

/** A party's leader says how it was, also after it has ended; for the parties. */
public record EvaluateInvestigation(
        InvestigationId investigationId, Actor by, @OfNobody Sealed evaluation) implements InvestigationCommand {}
