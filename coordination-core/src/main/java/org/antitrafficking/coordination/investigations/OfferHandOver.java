package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/**
 * A custodian offers a piece of evidence to a named person.
 *
 * @param seal its number, one line, in the clear
 * @param condition in which it is handed over
 */
public record OfferHandOver(
        InvestigationId investigationId,
        Actor by,
        EvidenceId evidence,
        HandOverId handOver,
        PersonId receiver,
        @OfNobody String seal,
        @OfPersons Sealed condition)
        implements InvestigationCommand {
    public OfferHandOver {
        CustodyStep.checkSeal(seal);
    }
}
