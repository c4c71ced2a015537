package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Tells.OfTheLog;
import org.jspecify.annotations.Nullable;

/**
 * Writes another version, on the one that is on the table, for its author's own desk.
 *
 * @param base what its author changed; null where nothing is on the table
 */
public record WriteVersion(
        InvestigationId investigationId,
        Actor by,
        VersionId version,
        @Nullable VersionId base,
        @OfTheLog String blinding,
        JointAgreement agreement,
        Standing standing)
        implements InvestigationCommand {
    public WriteVersion {
        Digest.blinding(blinding);
    }

    /** The same, decided on this. */
    WriteVersion on(Standing standing) {
        return new WriteVersion(investigationId, by, version, base, blinding, agreement, standing);
    }
}
