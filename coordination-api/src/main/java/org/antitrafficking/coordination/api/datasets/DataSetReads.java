package org.antitrafficking.coordination.api.datasets;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
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
import org.antitrafficking.coordination.projections.aside.CannotBeMade;
import org.antitrafficking.coordination.projections.datasets.DataRowReader;
import org.antitrafficking.coordination.projections.datasets.RowsAside;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Data sets as their readers see them: what an agency brings in, and what every partner was told of. */
@Component
public final class DataSetReads {

    private static final String KIND = "dataset";

    private static final JsonMapper JSON = new JsonMapper();

    private final AgencyItems items;
    private final GivenRows rows;
    private final Facts facts;
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
        this.rows = new GivenRows(rows, aside, log, follower);
        this.facts = facts;
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

    /** What is made of rows of a data set, for whoever reads them. */
    public interface RowsForm {
        /**
         * What is served.
         *
         * @param dataSet that they are of, as its reader is shown it
         */
        Object of(JsonNode dataSet, DataSetBodies.Rows rows);
    }

    /**
     * Rows of one, in the order of lines.
     *
     * @param form what is made of them
     */
    public ResponseEntity<byte[]> answer(Caller caller, String id, Asked asked, RowsForm form) {
        Sought sought =
                ListCursor.sought(GivenRows.ROWS, asked.after(), asked.limit()).id(KIND, id);
        if (asked.country() != null) sought.secret("country", asked.country());
        if (asked.year() != null) sought.number("year", asked.year());
        if (asked.indicator() != null) sought.secret("indicator", asked.indicator());
        return reads.answer(caller, sought, () -> {
            DataSetId dataset = dataSet(id);
            ObjectNode page = given(caller, dataset);
            DataSetBodies.Rows found = rows.rows(dataset, page, asked);
            checkInUse(dataset);
            reads.holds(found.items().stream()
                    .flatMap(row -> row.cells().stream())
                    .mapToLong(String::length)
                    .sum());
            return Reads.Served.of(form.of(page, found));
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
            DataSetBodies.Years years = rows.years(dataset, given(caller, dataset), of, what);
            checkInUse(dataset);
            return Reads.Served.of(form.apply(years));
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
        Sought sought = Sought.of(GivenRows.ROWS).id(KIND, id).number("line", line);
        return reads.apart(() -> reads.begin(caller, sought, () -> {
            given(caller, dataset);
            DataRow found = rows.line(dataset, line);
            checkInUse(dataset);
            return found;
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
        rows.await(dataset, page.path("report").path("rows").intValue(0));
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

    /** What it began with, and what became of it. */
    private static ObjectNode shown(List<AgencyItems.Told> entries) {
        Optional<ObjectNode> what = Optional.empty();
        int there = 0;
        boolean finished = false;
        boolean withdrawn = false;
        ObjectNode publication = JSON.createObjectNode();
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
                case "data-set-withdrawn" -> {
                    withdrawn = true;
                    publication.removeAll();
                }
                case "data-set-publication-prepared" -> publication.set("waiting", told(content));
                case "data-set-made-public" -> {
                    publication.remove("waiting");
                    publication.set("published", told(content));
                }
                case "data-set-publication-withdrawn" ->
                    publication.remove(content.path("published").booleanValue(false) ? "published" : "waiting");
                default -> {} // what it does not know
            }
        }
        ObjectNode shown = what.orElseThrow(() -> Hidden.HIDDEN);
        shown.put("rows", there).put("finished", finished).put("withdrawn", withdrawn);
        if (!publication.isEmpty()) shown.set("publication", publication);
        ArrayNode decisions = shown.putArray("decisions");
        decided.forEach(
                (line, plausible) -> decisions.addObject().put("line", line).put("plausible", plausible));
        return shown;
    }

    /** Of a publication. */
    private static ObjectNode told(ObjectNode content) {
        ObjectNode told = JSON.createObjectNode();
        for (String field : List.of("edition", "blinding", "digest"))
            if (content.has(field)) told.set(field, content.path(field));
        return told;
    }
}
