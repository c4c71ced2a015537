package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;

/**
 * Records what the team decided, and why.
 *
 * @param aboutPersons whether it carries persons' data
 */
public record RecordDecision(
        InvestigationId investigationId,
        Actor by,
        DecisionId decision,
        Sealed decisionText,
        Sealed rationale,
        boolean aboutPersons)
        implements InvestigationCommand {}
