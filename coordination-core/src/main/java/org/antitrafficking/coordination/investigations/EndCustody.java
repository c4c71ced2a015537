package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;

/** A custodian has returned or destroyed a piece of evidence. */
public record EndCustody(InvestigationId investigationId, Actor by, EvidenceId evidence, CustodyEnd how, Sealed endNote)
        implements InvestigationCommand {}
