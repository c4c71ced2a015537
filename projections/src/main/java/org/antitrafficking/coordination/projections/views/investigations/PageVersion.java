package org.antitrafficking.coordination.projections.views.investigations;

import java.time.Instant;
import java.util.List;
import org.antitrafficking.coordination.investigations.Difference;
import org.antitrafficking.coordination.investigations.InvestigationEntry;
import org.antitrafficking.coordination.investigations.JointAgreement;
import org.antitrafficking.coordination.investigations.VersionId;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A version of an agreement that is negotiated, on a page.
 *
 * @param at when its reader was told; absent where the reader was told of it later
 * @param base the version that it was written on
 * @param blinding with which its digest can be worked out
 * @param by its author; absent once it is on the table
 * @param digest what its signatures name; absent before it is on the table
 * @param fromBase how it differs from the version that it was written on, where its reader was told that one
 * @param fromInForce how it differs from the agreement in force, where one is
 * @param party whose version it is; absent before it is on the table, when it is the reader's own
 */
public record PageVersion(
        JointAgreement agreement,
        @Nullable Instant at,
        @Nullable VersionId base,
        String blinding,
        @Nullable PersonId by,
        @Nullable String digest,
        @Nullable List<Difference> fromBase,
        @Nullable List<Difference> fromInForce,
        @Nullable PartnerId party,
        VersionId version) {

    static PageVersion of(
            InvestigationEntry.VersionWritten e,
            @Nullable JointAgreement base,
            @Nullable JointAgreement inForce,
            Instant at) {
        return new PageVersion(
                e.agreement(),
                at,
                e.base(),
                e.blinding(),
                e.by(),
                null,
                from(base, e.agreement()),
                from(inForce, e.agreement()),
                null,
                e.version());
    }

    static PageVersion of(
            InvestigationEntry.VersionSent e,
            @Nullable JointAgreement base,
            @Nullable JointAgreement inForce,
            @Nullable Instant at) {
        return new PageVersion(
                e.agreement(),
                at,
                e.base(),
                e.blinding(),
                null,
                e.digest(),
                from(base, e.agreement()),
                from(inForce, e.agreement()),
                e.from(),
                e.version());
    }

    private static @Nullable List<Difference> from(@Nullable JointAgreement earlier, JointAgreement later) {
        return earlier == null ? null : Difference.between(earlier, later);
    }
}
