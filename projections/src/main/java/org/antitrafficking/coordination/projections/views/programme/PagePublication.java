package org.antitrafficking.coordination.projections.views.programme;

import java.time.Instant;
import org.antitrafficking.coordination.programme.Edition;
import org.antitrafficking.coordination.programme.ProgrammeEntry;
import org.antitrafficking.coordination.programme.PublicationId;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.words.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * A publication on a page.
 *
 * @param at when it was prepared
 * @param blinding of the digest
 * @param by whose word it is
 * @param digest of all that everybody would read, which a second person names
 * @param publishedAt absent while it waits for a second person
 * @param publishedBy whose second person that was; absent while it waits
 */
public record PagePublication(
        Instant at,
        String blinding,
        PartnerId by,
        String digest,
        Edition edition,
        PublicationId publication,
        @Nullable Instant publishedAt,
        @Nullable PartnerId publishedBy) {

    static PagePublication of(ProgrammeEntry.PublicationPrepared e, PageEntry entry) {
        return new PagePublication(
                entry.recordedAt(), e.blinding(), e.by(), e.digest(), e.edition(), e.publication(), null, null);
    }

    /** The same once everybody reads it. */
    PagePublication published(ProgrammeEntry.Published e, PageEntry entry) {
        return new PagePublication(at, blinding, by, digest, edition, publication, entry.recordedAt(), e.by());
    }
}
