package org.antitrafficking.coordination.api.datasets;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.datasets.DataRow;
import org.antitrafficking.coordination.datasets.DataSetId;
import org.antitrafficking.coordination.datasets.Series;
import org.antitrafficking.coordination.projections.aside.CannotBeMade;
import org.antitrafficking.coordination.projections.datasets.DataRowReader;
import org.antitrafficking.coordination.projections.datasets.DataRowReader.Which;
import org.antitrafficking.coordination.projections.datasets.RowsAside;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is given of the rows of a data set, whoever reads them. Whether they may be read is looked at before. */
final class GivenRows {

    /** Of rows, whose cursors are good for no other list. */
    static final String ROWS = "dataset-rows";

    /** A reader waits so long for rows that have just been brought in, or published. */
    private static final Duration WAITS = Duration.ofSeconds(1);

    private final DataRowReader rows;
    private final RowsAside aside;
    private final EventLog log;
    private final Follower follower;

    GivenRows(DataRowReader rows, RowsAside aside, EventLog log, Follower follower) {
        this.rows = rows;
        this.aside = aside;
        this.log = log;
        this.follower = follower;
    }

    /**
     * Waits until the rows are here.
     *
     * @param all how many there are
     * @throws CannotBeMade where some of them are set aside
     * @throws LogUnavailable where not all of them are here yet
     */
    void await(DataSetId dataset, int all) {
        try {
            follower.await(log.head(), WAITS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("the service ends", e);
        }
        if (looked(() -> rows.count(dataset)).orElse(0) == all) return;
        if (looked(() -> aside.has(dataset))) throw new CannotBeMade(CannotBeMade.What.ROWS);
        throw new LogUnavailable("the rows of a data set are behind the log", null);
    }

    /** Some of them, in the order of lines. */
    DataSetBodies.Rows rows(DataSetId dataset, JsonNode page, DataSetReads.Asked asked) {
        var which = new Which(dataset, asked.country(), asked.year(), asked.indicator());
        List<DataRow> found = looked(() -> rows.rows(which, line(asked.after()), asked.limit() + 1));
        Map<Integer, Boolean> decided = decided(page);
        ListCursor.Page<DataSetBodies.Row> part = ListCursor.Page.of(
                ROWS,
                found.stream()
                        .map(row -> DataSetBodies.Row.of(row, decided.get(row.line())))
                        .toList(),
                asked.limit(),
                row -> String.valueOf(row.line()));
        String remark = found.isEmpty() ? remark(dataset, asked.country()) : null;
        return new DataSetBodies.Rows(asOf(page), remark, part.items(), part.next());
    }

    /** An indicator of a country by year. */
    DataSetBodies.Years years(DataSetId dataset, JsonNode page, String country, String indicator) {
        List<DataRow> found =
                looked(() -> rows.wholes(new Which(dataset, country, null, indicator), Limits.SERIES_ROWS + 1));
        Set<Integer> plausible = decided(page).entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        String remark = found.isEmpty() ? remark(dataset, country) : null;
        return DataSetBodies.Years.of(asOf(page), remark, Series.of(found, indicator, plausible));
    }

    /**
     * One of them.
     *
     * @throws BadRequest if its file has no such line
     */
    DataRow line(DataSetId dataset, int line) {
        return looked(() -> rows.rows(new Which(dataset, null, null, null), line - 1, 1)).stream()
                .filter(row -> row.line() == line)
                .findFirst()
                .orElseThrow(() -> new BadRequest("The data set has no line " + line + "."));
    }

    private interface Look<T> {
        T at() throws SQLException;
    }

    private static <T> T looked(Look<T> look) {
        try {
            return look.at();
        } catch (SQLException e) {
            throw new LogUnavailable("the rows of data sets can't be read", e);
        }
    }

    /** Null where the data set names the country, and where none was asked for. */
    private @Nullable String remark(DataSetId dataset, @Nullable String country) {
        return country == null || looked(() -> rows.names(dataset, country))
                ? null
                : DataSetBodies.Remark.ABSENT_AS_OF_ITS_DATE.toString();
    }

    private static String asOf(JsonNode page) {
        return page.path("provenance").path("date").stringValue("");
    }

    private static int line(@Nullable String after) {
        String key = ListCursor.key(ROWS, after);
        try {
            return key.isEmpty() ? 0 : Integer.parseInt(key);
        } catch (NumberFormatException e) {
            throw new BadRequest("The cursor is not one of this list. Leave out after to read from the start.");
        }
    }

    private static Map<Integer, Boolean> decided(JsonNode page) {
        var decided = new TreeMap<Integer, Boolean>();
        page.path("decisions")
                .forEach(one -> decided.put(
                        one.path("line").intValue(0), one.path("plausible").booleanValue(false)));
        return decided;
    }
}
