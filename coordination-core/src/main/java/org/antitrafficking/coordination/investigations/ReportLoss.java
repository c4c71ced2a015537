package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/** A piece of evidence is lost. */
public record ReportLoss(
        InvestigationId investigationId,
        Actor by,
        EvidenceId evidence,
        @OfPersons Sealed circumstances) implements InvestigationCommand {}
