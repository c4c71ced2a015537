package org.antitrafficking.coordination.api.datasets;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.feed.AgencyItems;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Version;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.datasets.DataRow;
import org.antitrafficking.coordination.datasets.DataSet;
import org.antitrafficking.coordination.datasets.DataSetId;
import org.antitrafficking.coordination.datasets.DataSets;
import org.antitrafficking.coordination.datasets.Series;
import org.antitrafficking.coordination.projections.aside.CannotBeMade;
import org.antitrafficking.coordination.projections.datasets.DataRowReader;
import org.antitrafficking.coordination.projections.datasets.DataRowReader.Which;
import org.antitrafficking.coordination.projections.datasets.RowsAside;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Data sets as their readers see them: what an agency brings in, and what every partner was told of. */
@Component
public final class DataSetReads {

    private static final String KIND = "dataset";

    /** Of rows, whose cursors are good for no other list. */
    private static final String ROWS = "dataset-rows";

    /** A reader waits so long for rows that it has just brought in. */
    private static final Duration WAITS = Duration.ofSeconds(1);

    private final AgencyItems items;
    private final DataRowReader rows;
    private final RowsAside aside;
    private final Facts facts;
    private final EventLog log;
    private final Follower follower;
    private final Reads reads;

    DataSetReads(
            AgencyItems items,
            DataRowReader rows,
            RowsAside aside,
            Facts facts,
            EventLog log,
            @Qualifier("dataRows") Follower follower,
            Reads reads) {
        this.items = items;
        this.rows = rows;
        this.aside = aside;
        this.facts = facts;
        this.log = log;
        this.follower = follower;
        this.reads = reads;
    }

    /**
     * Which rows.
     *
     * @param country a code of three letters, or a name as the file has it
     * @param after a cursor; null for the first
     */
    public record Asked(
            @Nullable String country,
            @Nullable Integer year,
            @Nullable String indicator,
            @Nullable String after,
            int limit) {}

    /** A part of the list behind a cursor; from its beginning where there is none. */
    public ResponseEntity<byte[]> answer(Caller caller, @Nullable String after, int limit) {
        return reads.answer(
                caller,
                ListCursor.sought(KIND, after, limit),
                () -> items.listWithDirectory(caller, KIND, after, limit, DataSetReads::shown));
    }

    /**
     * One of them.
     *
     * @param known the ETag that the caller has already; null where it says none
     */
    public ResponseEntity<byte[]> answer(Caller caller, String id, @Nullable String known) {
        return reads.answer(caller, Sought.of(KIND).id(KIND, id), known, () -> one(caller, dataSet(id)));
    }

    /** Rows of one, in the order of lines. */
    public ResponseEntity<byte[]> answer(Caller caller, String id, Asked asked) {
        Sought sought = ListCursor.sought(ROWS, asked.after(), asked.limit()).id(KIND, id);
        if (asked.country() != null) sought.secret("country", asked.country());
        if (asked.year() != null) sought.number("year", asked.year());
        if (asked.indicator() != null) sought.secret("indicator", asked.indicator());
        return reads.answer(caller, sought, () -> {
            DataSetId dataset = dataSet(id);
            ObjectNode page = given(caller, dataset);
            var which = new Which(dataset, asked.country(), asked.year(), asked.indicator());
            List<DataRow> found = looked(() -> rows.rows(which, line(asked.after()), asked.limit() + 1));
            checkInUse(dataset);
            reads.holds(found.stream()
                    .flatMap(row -> row.cells().stream())
                    .mapToLong(String::length)
                    .sum());
            Map<Integer, Boolean> decided = decided(page);
            ListCursor.Page<DataSetBodies.Row> part = ListCursor.Page.of(
                    ROWS,
                    found.stream()
                            .map(row -> DataSetBodies.Row.of(row, decided.get(row.line())))
                            .toList(),
                    asked.limit(),
                    row -> String.valueOf(row.line()));
            String remark = found.isEmpty() ? remark(dataset, asked.country()) : null;
            return Reads.Served.of(new DataSetBodies.Rows(asOf(page), remark, part.items(), part.next()));
        });
    }

    /**
     * An indicator of a country by year.
     *
     * @param form what is made of it
     */
    public ResponseEntity<byte[]> answer(
            Caller caller,
            String id,
            @Nullable String country,
            @Nullable String indicator,
            Function<DataSetBodies.Years, Object> form) {
        String of = Shapes.present("country", country);
        String what = Shapes.present("indicator", indicator);
        Sought sought = Sought.listed("dataset-series")
                .id(KIND, id)
                .secret("country", of)
                .secret("indicator", what);
        return reads.answer(caller, sought, () -> {
            DataSetId dataset = dataSet(id);
            ObjectNode page = given(caller, dataset);
            List<DataRow> found = looked(() -> rows.wholes(new Which(dataset, of, null, what), Limits.SERIES_ROWS + 1));
            checkInUse(dataset);
            Set<Integer> plausible = decided(page).entrySet().stream()
                    .filter(Map.Entry::getValue)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            String remark = found.isEmpty() ? remark(dataset, of) : null;
            return Reads.Served.of(
                    form.apply(DataSetBodies.Years.of(asOf(page), remark, Series.of(found, what, plausible))));
        });
    }

    /**
     * A line of one of which rows are given. It is recorded as a read, also where the caller is told of no such data
     * set.
     *
     * @throws BadRequest if its file has no such line
     */
    public DataRow line(Caller caller, String id, int line) {
        DataSetId dataset = Shapes.value("dataSet", id, DataSetId::new);
        Sought sought = Sought.of(ROWS).id(KIND, id).number("line", line);
        return reads.apart(() -> reads.begin(caller, sought, () -> {
            given(caller, dataset);
            List<DataRow> found = looked(() -> rows.rows(new Which(dataset, null, null, null), line - 1, 1));
            checkInUse(dataset);
            return found.stream()
                    .filter(row -> row.line() == line)
                    .findFirst()
                    .orElseThrow(() -> new BadRequest("The data set has no line " + line + "."));
        }));
    }

    static DataSetId dataSet(String id) {
        return addressed(id, DataSetId::new);
    }

    /** Whether somebody sees the data set, as the log has it now. */
    private static boolean isSeen(DataSetId dataset, Actor by, Reading reading) {
        DataSet there = reading.read(DataSets.FEATURE, dataset);
        return there != null && there.isVisibleIn(by.scopes());
    }

    /** The data set as whoever calls sees it. */
    Version page(DataSetId dataset) {
        return new Version(
                (by, reading) -> isSeen(dataset, by, reading),
                (caller, reading) -> items.now(caller, dataset.toString(), DataSetReads::shown)
                        .or(() -> items.nowOfDirectory(caller, dataset.toString(), DataSetReads::shown))
                        .map(reads::tag));
    }

    /** As its own agency has it, or as every partner was told of it. */
    private Reads.Served one(Caller caller, DataSetId dataset) {
        try {
            return items.one(caller, dataset.toString(), DataSetReads::shown);
        } catch (Hidden untold) {
            return items.oneOfDirectory(caller, dataset.toString(), DataSetReads::shown);
        }
    }

    /**
     * A data set of which rows are given.
     *
     * @throws Rejected where they are not
     * @throws CannotBeMade where some of them are set aside
     * @throws LogUnavailable where not all of them are here yet
     */
    private ObjectNode given(Caller caller, DataSetId dataset) {
        ObjectNode page = (ObjectNode) one(caller, dataset).body();
        Rejected.unless(page.path("finished").booleanValue(false), "rows-are-given-of-a-finished-data-set");
        checkInUse(dataset);
        try {
            follower.await(log.head(), WAITS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("the service ends", e);
        }
        int all = page.path("report").path("rows").intValue(0);
        if (looked(() -> rows.count(dataset)).orElse(0) != all) {
            if (looked(() -> aside.has(dataset))) throw new CannotBeMade(CannotBeMade.What.ROWS);
            throw new LogUnavailable("the rows of a data set are behind the log", null);
        }
        return page;
    }

    /**
     * Looks whether the log has that a data set is out of use, however far feeds and rows are behind. It is asked when
     * rows are looked up, and again before they are given.
     */
    private void checkInUse(DataSetId dataset) {
        DataSet now = facts.reading().read(DataSets.FEATURE, dataset);
        Rejected.unless(now != null && !now.withdrawn(), "a-withdrawn-data-set-gives-no-rows");
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

    private static String asOf(ObjectNode page) {
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

    private static Map<Integer, Boolean> decided(ObjectNode page) {
        var decided = new TreeMap<Integer, Boolean>();
        page.path("decisions")
                .forEach(one -> decided.put(
                        one.path("line").intValue(0), one.path("plausible").booleanValue(false)));
        return decided;
    }

    /** What it began with, and what became of it. */
    private static ObjectNode shown(List<AgencyItems.Told> entries) {
        Optional<ObjectNode> what = Optional.empty();
        int there = 0;
        boolean finished = false;
        boolean withdrawn = false;
        var decided = new TreeMap<Integer, Boolean>();
        for (AgencyItems.Told entry : entries) {
            ObjectNode content = entry.content();
            switch (entry.kind()) {
                case "data-set-begun" -> what = Optional.of(content);
                case "data-set-rows-arrived" -> there = content.path("rows").intValue(0);
                case "data-set-published" -> {
                    what = Optional.of(content);
                    there = content.path("report").path("rows").intValue(0);
                    finished = true;
                }
                case "data-set-line-decided" ->
                    decided.put(
                            content.path("line").intValue(0),
                            content.path("plausible").booleanValue(false));
                case "data-set-withdrawn" -> withdrawn = true;
                default -> {} // what it does not know
            }
        }
        ObjectNode shown = what.orElseThrow(() -> Hidden.HIDDEN);
        shown.put("rows", there).put("finished", finished).put("withdrawn", withdrawn);
        ArrayNode decisions = shown.putArray("decisions");
        decided.forEach(
                (line, plausible) -> decisions.addObject().put("line", line).put("plausible", plausible));
        return shown;
    }
}
