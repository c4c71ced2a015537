package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A party's leader says how it was, also after it has ended; for the parties. */
public record EvaluateInvestigation(
        InvestigationId investigationId, Actor by, @OfNobody Sealed evaluation) implements InvestigationCommand {}
