package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** Does what was validated, and nothing else: issues, amends, answers and so on. */
public record DiscloseRelease(
        AlertId alertId,
        Actor by,
        ReleaseId release,
        @OfNobody String digest,
        Standing standing) implements AlertCommand {
    /** The same, decided on this. */
    DiscloseRelease on(Standing standing) {
        return new DiscloseRelease(alertId, by, release, digest, standing);
    }
}
