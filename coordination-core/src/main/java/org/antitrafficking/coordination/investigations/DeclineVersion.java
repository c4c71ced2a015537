package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A party's named signatory does not sign that version. */
public record DeclineVersion(
        InvestigationId investigationId,
        Actor by,
        VersionId version,
        @OfNobody Sealed declineReason) implements InvestigationCommand {}
