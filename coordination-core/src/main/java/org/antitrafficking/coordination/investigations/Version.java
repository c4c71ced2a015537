package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One version of an agreement, which is never changed: what is to be otherwise is another version.
 *
 * @param party whose version it is
 * @param author who wrote it for that party
 * @param base the version that it changes; null where nothing was on the table
 * @param blinding of its digest
 */
public record Version(
        VersionId id,
        PartnerId party,
        PersonId author,
        @Nullable VersionId base,
        String blinding,
        JointAgreement agreement) {

    /** What its signatures name: binds all that it says. */
    public String digest(InvestigationId investigation) {
        return digest(investigation, id, blinding, agreement);
    }

    /** The same, as whoever was sent it works it out. */
    public static String digest(
            InvestigationId investigation, VersionId id, String blinding, JointAgreement agreement) {
        return Digest.of(blinding, investigation, id, agreement);
    }
}
