package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;

/** A party says that it does not share a decision. */
public record RecordDissent(InvestigationId investigationId, Actor by, DecisionId decision, Sealed dissent)
        implements InvestigationCommand {}
