package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Tells.OfPersons;

/** A party says that it does not share a decision. */
public record RecordDissent(
        InvestigationId investigationId,
        Actor by,
        DecisionId decision,
        @OfPersons Sealed dissent) implements InvestigationCommand {}
