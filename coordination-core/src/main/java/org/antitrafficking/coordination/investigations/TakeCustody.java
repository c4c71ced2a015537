package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/**
 * The party whose custodian left the team with a piece of evidence has it again.
 *
 * @param seal its number as found
 */
public record TakeCustody(
        InvestigationId investigationId,
        Actor by,
        EvidenceId evidence,
        @OfNobody String seal,
        @OfPersons Sealed conditionFound)
        implements InvestigationCommand {
    public TakeCustody {
        CustodyStep.checkSeal(seal);
    }
}
