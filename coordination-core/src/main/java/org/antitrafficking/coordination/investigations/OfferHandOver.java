package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Tells.OfNobody;
import org.antitrafficking.coordination.sharing.Tells.OfPersons;

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
