package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A second person's word that all of this may be disclosed: the digest names all of it. */
public record ValidateRelease(
        AlertId alertId,
        Actor by,
        ReleaseId release,
        @OfNobody String digest,
        Standing standing) implements AlertCommand {
    /** The same, decided on this. */
    ValidateRelease on(Standing standing) {
        return new ValidateRelease(alertId, by, release, digest, standing);
    }
}
