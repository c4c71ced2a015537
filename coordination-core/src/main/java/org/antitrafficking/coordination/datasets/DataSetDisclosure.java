package org.antitrafficking.coordination.datasets;

import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Who sees what of a data set's events: the agency that brings it in, every partner once all of it is there, and the
 * public what a second person has published. Pure, and the only place where it is decided.
 */
public final class DataSetDisclosure {

    private DataSetDisclosure() {}

    /** One entry for each scope that is told, without the person that did it and without rows. */
    public static List<Entry> disclose(DataSetEvent event, Occurrence occurrence) {
        DataSetEntry body = switch (event) {
            case DataSetBegun e ->
                new DataSetEntry.Begun(e.dataSetId(), e.partner(), e.kind(), e.provenance(), e.sha256(), e.report());
            case RowsAdded e ->
                new DataSetEntry.RowsArrived(
                        e.dataSetId(),
                        e.partner(),
                        e.from() + e.rows().size(),
                        e.rows().getLast().line());
            case DataSetFinished e ->
                new DataSetEntry.Published(
                        e.dataSetId(), e.partner(), e.kind(), e.provenance(), e.sha256(), e.report());
            case LineDecided e -> new DataSetEntry.LineDecided(e.dataSetId(), e.partner(), e.line(), e.plausible());
            case DataSetWithdrawn e -> new DataSetEntry.Withdrawn(e.dataSetId(), e.partner());
            case DataSetPublicationPrepared e ->
                new DataSetEntry.PublicationPrepared(e.dataSetId(), e.partner(), e.edition(), e.blinding(), e.digest());
            case DataSetMadePublic e ->
                new DataSetEntry.MadePublic(e.dataSetId(), e.partner(), e.edition(), e.digest());
            case DataSetPublicationWithdrawn e ->
                new DataSetEntry.PublicationWithdrawn(e.dataSetId(), e.partner(), e.published());
        };
        Stream<Scope> own = Stream.of(Scope.of(event.partner()));
        return Stream.concat(
                        (isForAll(event) ? Stream.concat(own, Stream.of(Scope.DIRECTORY)) : own)
                                .map(scope -> Entry.of(scope, body, occurrence)),
                        Stream.ofNullable(toThePublic(event, occurrence)))
                .toList();
    }

    private static boolean isForAll(DataSetEvent event) {
        return switch (event) {
            case DataSetBegun e -> false;
            case RowsAdded e -> false;
            case DataSetFinished e -> true;
            case LineDecided e -> true; // of a finished one alone
            case DataSetWithdrawn e -> e.finished();
            case DataSetPublicationPrepared e -> false;
            case DataSetMadePublic e -> false;
            case DataSetPublicationWithdrawn e -> false;
        };
    }

    /** What the public is told; null where that is nothing. What is decided of a line later is published anew. */
    private static @Nullable Entry toThePublic(DataSetEvent event, Occurrence occurrence) {
        DataSetId id = event.dataSetId();
        PartnerId partner = event.partner();
        boolean ended = (event instanceof DataSetPublicationWithdrawn withdrawn && withdrawn.published())
                || (event instanceof DataSetWithdrawn outOfUse && outOfUse.isPublished());
        if (ended)
            return Entry.takingAway(
                    Scope.PUBLIC,
                    Entry.Taking.ALL,
                    new DataSetEntry.PublicationWithdrawn(id, partner, true),
                    occurrence);
        if (!(event instanceof DataSetMadePublic made)) return null;
        var body = new DataSetEntry.MadePublic(id, partner, made.edition(), made.digest());
        return made.replaces()
                ? Entry.takingAway(Scope.PUBLIC, Entry.Taking.ALL, body, occurrence)
                : Entry.of(Scope.PUBLIC, body, occurrence);
    }
}
