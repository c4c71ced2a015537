package org.antitrafficking.coordination.projections.views.programme;

import java.util.stream.Stream;
import org.antitrafficking.coordination.programme.Charter;
import org.antitrafficking.coordination.programme.ParticipantRole;
import org.antitrafficking.coordination.programme.ProgrammeEntry;
import org.antitrafficking.coordination.programme.PublicationId;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * What of a programme is published, and what waits for that, on a page.
 *
 * @param published what everybody reads; absent where that is nothing
 * @param waiting absent where nothing waits for a second person
 * @param waits whether that is one of its reader's agency
 */
public record PagePublications(
        @Nullable PagePublication published, @Nullable PagePublication waiting, boolean waits) {

    /** Of a programme of which nothing was prepared. */
    static final PagePublications NONE = new PagePublications(null, null, false);

    PagePublications with(ProgrammeEntry.PublicationPrepared e, PageEntry entry) {
        Charter charter = e.edition().charter();
        boolean answers = charter.participants().keySet().stream()
                .filter(partner -> charter.has(partner, ParticipantRole.ACCOUNTABLE))
                .anyMatch(partner -> isOf(partner, entry));
        return new PagePublications(published, PagePublication.of(e, entry), answers);
    }

    private static boolean isOf(PartnerId partner, PageEntry entry) {
        return Scope.of(partner).equals(entry.scope());
    }

    PagePublications with(ProgrammeEntry.Published e, PageEntry entry) {
        return waiting != null && is(waiting, e.publication())
                ? new PagePublications(waiting.published(e, entry), null, false)
                : this;
    }

    PagePublications without(PublicationId publication) {
        return is(published, publication)
                ? new PagePublications(null, waiting, waits)
                : new PagePublications(published, null, false);
    }

    private static boolean is(@Nullable PagePublication one, PublicationId publication) {
        return one != null && one.publication().equals(publication);
    }

    /** The one that waits; null where none does. */
    @Nullable
    String waitingId() {
        return waiting == null ? null : waiting.publication().value();
    }

    /** Every sealed value in it. */
    Stream<Sealed> values() {
        return Stream.of(published, waiting)
                .flatMap(Stream::ofNullable)
                .flatMap(of -> of.edition().values());
    }
}
