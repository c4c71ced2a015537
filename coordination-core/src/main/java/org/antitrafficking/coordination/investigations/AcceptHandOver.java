package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;

/**
 * The named receiver has it.
 *
 * @param seal its number as found, which may differ
 * @param conditionFound in which it arrived
 */
public record AcceptHandOver(
        InvestigationId investigationId,
        Actor by,
        EvidenceId evidence,
        HandOverId handOver,
        String seal,
        Sealed conditionFound)
        implements InvestigationCommand {
    public AcceptHandOver {
        CustodyStep.checkSeal(seal);
    }
}
