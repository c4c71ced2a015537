package org.antitrafficking.coordination.alerts;

import java.util.List;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;

/**
 * An act that was done, and what it rested on.
 *
 * @param partner whose act it is
 * @param by who did it
 * @param digest of all that it disclosed
 * @param audience whom it reached, resolved
 * @param findings of the policy for every recipient and purpose, the refused and skipped among them
 */
public record Release(
        ReleaseId id, PartnerId partner, PersonId by, String digest, Audience audience, List<Finding> findings) {
    public Release {
        findings = List.copyOf(findings);
    }
}
