package org.antitrafficking.coordination.datasets;

import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.Scope;

/**
 * Who sees what of a data set's events: the agency that brings it in, and every partner once all of it is there. Pure,
 * and the only place where it is decided.
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
        };
        Stream<Scope> own = Stream.of(Scope.of(event.partner()));
        return (isForAll(event) ? Stream.concat(own, Stream.of(Scope.DIRECTORY)) : own)
                .map(scope -> Entry.of(scope, body, occurrence))
                .toList();
    }

    private static boolean isForAll(DataSetEvent event) {
        return switch (event) {
            case DataSetBegun e -> false;
            case RowsAdded e -> false;
            case DataSetFinished e -> true;
            case LineDecided e -> true; // of a finished one alone
            case DataSetWithdrawn e -> e.finished();
        };
    }
}
