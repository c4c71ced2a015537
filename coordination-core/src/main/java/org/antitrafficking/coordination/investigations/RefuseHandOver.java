package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** The named receiver does not take it: its custodian keeps it. */
public record RefuseHandOver(
        InvestigationId investigationId,
        Actor by,
        EvidenceId evidence,
        HandOverId handOver,
        @OfNobody Sealed refusalReason)
        implements InvestigationCommand {}
