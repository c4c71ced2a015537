package org.antitrafficking.coordination.projections.views.investigations;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * What is on the table, on a page.
 *
 * @param declined by whom, if by anybody: then nobody signs it any more
 * @param signed the parties that have signed it
 * @param version the whole of it
 */
public record PageTable(@Nullable Declined declined, SortedSet<PartnerId> signed, PageVersion version) {

    /** A party's refusal to sign the version, and why. */
    public record Declined(Sealed declineReason, PartnerId party) {}

    static PageTable of(PageVersion version, SortedSet<PartnerId> signed) {
        return new PageTable(null, signed, version);
    }

    PageTable signedBy(PartnerId party) {
        return new PageTable(declined, Sets.with(signed, party), version);
    }

    PageTable declinedBy(PartnerId party, Sealed reason) {
        return new PageTable(new Declined(reason, party), signed, version);
    }
}
