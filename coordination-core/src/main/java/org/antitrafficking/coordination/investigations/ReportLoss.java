package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Tells.OfPersons;

/** A piece of evidence is lost. */
public record ReportLoss(
        InvestigationId investigationId,
        Actor by,
        EvidenceId evidence,
        @OfPersons Sealed circumstances) implements InvestigationCommand {}
