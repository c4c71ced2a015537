package org.antitrafficking.coordination.datasets;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * A data set as far as decisions have to know of it: its rows are not among that.
 *
 * @param rows how many are there
 * @param lastLine the line of the last of them; 0 before the first
 * @param warned how many of them have each warning
 * @param decided what persons said of implausible lines
 * @param finished whether all rows are there
 * @param withdrawn whether it is out of use
 * @param waiting a publication that waits for a second person; null where none does
 * @param published what everybody reads; null where that is nothing
 */
public record DataSet(
        DataSetId id,
        PartnerId owner,
        DataSetKind kind,
        Provenance provenance,
        String sha256,
        DataSetReport report,
        int rows,
        int lastLine,
        SortedMap<DataWarning, Integer> warned,
        SortedMap<Integer, Boolean> decided,
        boolean finished,
        boolean withdrawn,
        @Nullable DataSetPublication waiting,
        @Nullable DataSetPublication published) {

    public DataSet {
        warned = Sets.sorted(warned);
        decided = Sets.sorted(decided);
    }

    /**
     * The data set after the event. It never refuses.
     *
     * @param before null before the first event
     * @throws IllegalStateException if the event is not the first of its data set and nothing came before
     */
    public static DataSet evolve(@Nullable DataSet before, DataSetEvent event) {
        if (event instanceof DataSetBegun e)
            return new DataSet(
                    e.dataSetId(),
                    e.partner(),
                    e.kind(),
                    e.provenance(),
                    e.sha256(),
                    e.report(),
                    0,
                    0,
                    Sets.map(),
                    Sets.map(),
                    false,
                    false,
                    null,
                    null);
        if (before == null) throw new IllegalStateException(event.dataSetId() + " has no beginning");
        return switch (event) {
            case DataSetBegun e -> before;
            case RowsAdded e -> before.with(e.rows());
            case DataSetFinished e ->
                before.as(before.decided, true, before.withdrawn, before.waiting, before.published);
            case LineDecided e ->
                before.as(
                        Sets.with(before.decided, e.line(), e.plausible()),
                        before.finished,
                        before.withdrawn,
                        before.waiting,
                        before.published);
            case DataSetWithdrawn e -> before.as(before.decided, before.finished, true, null, null);
            case DataSetPublicationPrepared e ->
                before.with(new DataSetPublication(e.by(), e.edition(), e.digest()), before.published);
            case DataSetMadePublic e -> before.with(null, before.waiting);
            case DataSetPublicationWithdrawn e ->
                e.published() ? before.with(before.waiting, null) : before.with(null, before.published);
        };
    }

    private DataSet with(List<DataRow> more) {
        var counts = new TreeMap<>(warned);
        for (DataRow row : more) for (DataWarning warning : row.warnings()) counts.merge(warning, 1, Integer::sum);
        return new DataSet(
                id,
                owner,
                kind,
                provenance,
                sha256,
                report,
                rows + more.size(),
                more.getLast().line(),
                counts,
                decided,
                finished,
                withdrawn,
                waiting,
                published);
    }

    private DataSet as(
            SortedMap<Integer, Boolean> nowDecided,
            boolean nowFinished,
            boolean nowWithdrawn,
            @Nullable DataSetPublication nowWaiting,
            @Nullable DataSetPublication nowPublished) {
        return new DataSet(
                id,
                owner,
                kind,
                provenance,
                sha256,
                report,
                rows,
                lastLine,
                warned,
                nowDecided,
                nowFinished,
                nowWithdrawn,
                nowWaiting,
                nowPublished);
    }

    private DataSet with(@Nullable DataSetPublication nowWaiting, @Nullable DataSetPublication nowPublished) {
        return as(decided, finished, withdrawn, nowWaiting, nowPublished);
    }

    /** What would be published of it as it stands. */
    DataSetEdition edition(Marking marking, String name) {
        return new DataSetEdition(marking, name, kind, provenance, sha256, report, decided);
    }

    /** Whether somebody who holds those scopes may see it: every partner once it is finished. */
    public boolean isVisibleIn(Set<Scope> held) {
        return finished || held.contains(Scope.of(owner));
    }
}
