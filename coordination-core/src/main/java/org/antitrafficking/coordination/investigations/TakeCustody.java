package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;

/**
 * The party whose custodian left the team with a piece of evidence has it again.
 *
 * @param seal its number as found
 */
public record TakeCustody(
        InvestigationId investigationId, Actor by, EvidenceId evidence, String seal, Sealed conditionFound)
        implements InvestigationCommand {
    public TakeCustody {
        CustodyStep.checkSeal(seal);
    }
}
