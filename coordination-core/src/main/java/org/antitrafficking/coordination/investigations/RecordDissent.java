package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/** A party says that it does not share a decision. */
public record RecordDissent(
        InvestigationId investigationId,
        Actor by,
        DecisionId decision,
        @OfPersons Sealed dissent) implements InvestigationCommand {}
