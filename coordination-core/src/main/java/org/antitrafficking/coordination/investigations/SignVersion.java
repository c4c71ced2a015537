package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A party's named signatory stands by one exact version, by its digest. */
public record SignVersion(
        InvestigationId investigationId,
        Actor by,
        VersionId version,
        @OfNobody String digest,
        Standing standing) implements InvestigationCommand {
    /** The same, decided on this. */
    SignVersion on(Standing standing) {
        return new SignVersion(investigationId, by, version, digest, standing);
    }
}
