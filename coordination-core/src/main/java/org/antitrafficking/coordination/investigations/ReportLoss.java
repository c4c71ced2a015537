package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;

/** A piece of evidence is lost. */
public record ReportLoss(InvestigationId investigationId, Actor by, EvidenceId evidence, Sealed circumstances)
        implements InvestigationCommand {}
