package org.antitrafficking.coordination.programme;

import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * What of a programme is published, and what waits for that.
 *
 * @param prepared how many were prepared
 * @param waiting for a second person; null where none does
 * @param published what everybody reads; null where that is nothing
 */
public record Publications(
        int prepared,
        @Nullable Publication waiting,
        @Nullable Publication published) {

    /** Of a programme of which nothing was prepared. */
    static final Publications NONE = new Publications(0, null, null);

    /** The same after an event. */
    Publications after(PublicationEvent event) {
        return switch (event) {
            case PublicationPrepared e ->
                new Publications(
                        prepared + 1, new Publication(e.publication(), e.by(), e.edition(), e.digest()), published);
            case ProgrammePublished e -> new Publications(prepared, null, waiting);
            case PublicationWithdrawn e ->
                e.published() ? new Publications(prepared, waiting, null) : new Publications(prepared, null, published);
        };
    }

    /** Every sealed value that there is. */
    Stream<Sealed> values() {
        return Stream.of(waiting, published)
                .flatMap(Stream::ofNullable)
                .flatMap(of -> of.edition().values());
    }
}
