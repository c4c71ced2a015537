package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A party's signatory agrees to exclude another party or a participant. It is out once all other parties have. */
public record AgreeToExclude(
        InvestigationId investigationId,
        Actor by,
        PartnerId partner,
        @OfNobody Sealed exclusionReason,
        Standing standing)
        implements InvestigationCommand {
    /** The same, decided on this. */
    AgreeToExclude on(Standing standing) {
        return new AgreeToExclude(investigationId, by, partner, exclusionReason, standing);
    }
}
