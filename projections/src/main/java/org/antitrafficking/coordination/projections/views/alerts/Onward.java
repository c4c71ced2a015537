package org.antitrafficking.coordination.projections.views.alerts;

import java.time.Instant;
import java.util.SortedSet;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.words.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * A request to share onward.
 *
 * @param by who asked
 * @param askedAt absent where the page began with it
 * @param granted when; absent where it was not
 * @param reason absent where the page began with it
 * @param refused absent where it was not
 */
public record Onward(
        @Nullable Instant askedAt,
        PartnerId by,
        @Nullable Instant granted,
        @Nullable PageText reason,
        SortedSet<PartnerId> recipients,
        @Nullable Refused refused) {

    /** The owner's refusal. */
    public record Refused(Instant at, PageText reason) {}

    boolean waits() {
        return granted == null && refused == null;
    }

    Onward granted(Instant at) {
        return new Onward(askedAt, by, at, reason, recipients, null);
    }

    Onward refused(Instant at, PageText why) {
        return new Onward(askedAt, by, null, reason, recipients, new Refused(at, why));
    }
}
