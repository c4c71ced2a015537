package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/** A custodian has returned or destroyed a piece of evidence. */
public record EndCustody(
        InvestigationId investigationId,
        Actor by,
        EvidenceId evidence,
        CustodyEnd how,
        @OfPersons Sealed endNote) implements InvestigationCommand {}
