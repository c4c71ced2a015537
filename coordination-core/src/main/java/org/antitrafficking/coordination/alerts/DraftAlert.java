package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Tells.OfTheLog;

/** Writes an alert that its owner alone sees. {@code blinding} is 32 random bytes in hexadecimal, for digests. */
public record DraftAlert(
        AlertId alertId, Actor by, @OfTheLog String blinding, AlertContent content) implements AlertCommand {
    public DraftAlert {
        Digest.blinding(blinding);
    }
}
