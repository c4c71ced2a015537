package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/**
 * Records what the team decided, and why.
 *
 * @param aboutPersons whether it carries persons' data
 */
public record RecordDecision(
        InvestigationId investigationId,
        Actor by,
        DecisionId decision,
        @OfPersons Sealed decisionText,
        @OfPersons Sealed rationale,
        @OfNobody boolean aboutPersons)
        implements InvestigationCommand {}
