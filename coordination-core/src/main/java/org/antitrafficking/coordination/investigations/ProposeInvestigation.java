package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Tells.OfTheLog;
import org.jspecify.annotations.Nullable;

/**
 * Writes the first version of an investigation's agreement, for its author's own desk. {@code blinding} is 32 random
 * bytes in hexadecimal, for digests. What it cites is shown to nobody who has it not.
 */
public record ProposeInvestigation(
        InvestigationId investigationId,
        Actor by,
        VersionId version,
        @OfTheLog String blinding,
        JointAgreement agreement,
        @Nullable LinkedItem cites,
        Reach reach,
        Standing standing)
        implements InvestigationCommand {
    public ProposeInvestigation {
        Digest.blinding(blinding);
    }

    /** The same, decided on this. */
    ProposeInvestigation on(Reach reach, Standing standing) {
        return new ProposeInvestigation(investigationId, by, version, blinding, agreement, cites, reach, standing);
    }
}
