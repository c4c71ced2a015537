package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfPersons;

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
        @OfNobody String seal,
        @OfPersons Sealed conditionFound)
        implements InvestigationCommand {
    public AcceptHandOver {
        CustodyStep.checkSeal(seal);
    }
}
