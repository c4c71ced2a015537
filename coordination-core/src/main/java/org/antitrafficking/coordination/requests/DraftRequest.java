package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Tells.OfTheLog;

/**
 * Writes a request or a blind query that its author and the asker's supervisors alone see. {@code blinding} is 32
 * random bytes in hexadecimal, for digests.
 */
public record DraftRequest(
        InformationRequestId requestId, Actor by, @OfTheLog String blinding, ReleaseId release, RequestAct.Asking act)
        implements RequestCommand {
    public DraftRequest {
        Digest.blinding(blinding);
    }
}
