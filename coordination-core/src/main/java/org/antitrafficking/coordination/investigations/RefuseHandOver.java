package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Tells.OfNobody;

/** The named receiver does not take it: its custodian keeps it. */
public record RefuseHandOver(
        InvestigationId investigationId,
        Actor by,
        EvidenceId evidence,
        HandOverId handOver,
        @OfNobody Sealed refusalReason)
        implements InvestigationCommand {}
