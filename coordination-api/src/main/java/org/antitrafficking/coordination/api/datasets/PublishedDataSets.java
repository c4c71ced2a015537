package org.antitrafficking.coordination.api.datasets;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.published.Published;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.datasets.DataSetEntry;
import org.antitrafficking.coordination.datasets.DataSetId;
import org.antitrafficking.coordination.datasets.DataSetKind;
import org.antitrafficking.coordination.datasets.DataSetReport;
import org.antitrafficking.coordination.datasets.Provenance;
import org.antitrafficking.coordination.projections.aside.CannotBeMade;
import org.antitrafficking.coordination.projections.datasets.DataRowReader;
import org.antitrafficking.coordination.projections.datasets.RowsAside;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What everybody reads of data sets, whether a program asks for it or a page. */
@Component
public final class PublishedDataSets {

    private static final String KIND = "dataset";

    private static final JsonMapper JSON = RecordJson.mapper();

    private final Published published;
    private final GivenRows rows;

    PublishedDataSets(
            Published published,
            DataRowReader rows,
            RowsAside aside,
            EventLog log,
            @Qualifier("dataRows") Follower follower) {
        this.published = published;
        this.rows = new GivenRows(rows.ofPublic(), aside, log, follower);
    }

    /** What everybody reads of one besides its rows: as {@link #shown} makes it. */
    record DataSetForAll(
            DataSetId dataset,

            @Field("When it was published.") Instant publishedAt,

            @Field(value = "Who published it.", form = Form.PARTNER_ID)
            PartnerId by,

            @Field(value = "What that partner is called.", example = "Federal Investigation Agency")
            String name,

            @Field("How far it may be passed on: without limit.")
            Marking marking,

            @Field("Which form the file has.") DataSetKind kind,

            Provenance provenance,

            @Field("Of the file, in hexadecimal.") String sha256,

            DataSetReport report,

            @Field("How many rows it has.") int rows,

            @Field("What persons had said of implausible lines, in the order of lines.")
            List<DataSetBodies.Decided> decisions) {}

    /**
     * Those that are published, in the order of their ids.
     *
     * @throws BadRequest if the limit is none that a list takes, or the cursor was not given out for this one
     */
    public ResponseEntity<byte[]> answer(@Nullable String after, int limit) {
        return published.list(
                KIND,
                after,
                limit,
                told -> told.body() instanceof DataSetEntry.MadePublic ? Optional.of(shown(told)) : Optional.empty());
    }

    /**
     * One of them.
     *
     * @throws Hidden where none such is published
     */
    public ResponseEntity<byte[]> answer(String id) {
        return published.answer(KIND, () -> one(DataSetReads.dataSet(id)));
    }

    /**
     * Rows of one, in the order of lines.
     *
     * @param form what is made of them
     * @throws Hidden where none such is published
     * @throws CannotBeMade where some of them are set aside
     * @throws LogUnavailable where not all of them are here yet
     */
    public ResponseEntity<byte[]> answer(String id, DataSetReads.Asked asked, DataSetReads.RowsForm form) {
        ListCursor.sought(GivenRows.ROWS, asked.after(), asked.limit());
        return published.answer(
                KIND, () -> given(id, (dataset, page) -> form.of(page, rows.rows(dataset, page, asked))));
    }

    /**
     * An indicator of a country by year; otherwise as rows are.
     *
     * @param form what is made of it
     */
    public ResponseEntity<byte[]> answer(
            String id,
            @Nullable String country,
            @Nullable String indicator,
            Function<DataSetBodies.Years, Object> form) {
        String of = Shapes.present("country", country);
        String what = Shapes.present("indicator", indicator);
        return published.answer(
                KIND, () -> form.apply(given(id, (dataset, page) -> rows.years(dataset, page, of, what))));
    }

    private interface Looking<T> {
        T at(DataSetId dataset, JsonNode page);
    }

    /** That it is published is asked before its rows are looked up, and again before they are given. */
    private <T> T given(String id, Looking<T> looking) {
        DataSetId dataset = DataSetReads.dataSet(id);
        JsonNode page = one(dataset);
        rows.await(dataset, page.path("rows").intValue(0));
        T looked = looking.at(dataset, page);
        one(dataset);
        return looked;
    }

    private ObjectNode one(DataSetId dataset) {
        return published
                .one(dataset.toString())
                .filter(told -> told.body() instanceof DataSetEntry.MadePublic)
                .map(PublishedDataSets::shown)
                .orElseThrow(() -> Hidden.HIDDEN);
    }

    /** Named as partners are shown it. */
    private static ObjectNode shown(Published.Told told) {
        JsonNode edition = told.opened().path("edition");
        ObjectNode shown = JSON.createObjectNode()
                .put("dataset", told.item())
                .put("publishedAt", told.at().toString())
                .put("by", told.opened().path("partner").stringValue(""));
        for (String field : List.of("name", "marking", "kind", "provenance", "sha256", "report"))
            shown.set(field, edition.path(field));
        shown.put("rows", edition.path("report").path("rows").intValue(0));
        ArrayNode decisions = shown.putArray("decisions");
        edition.path("decided")
                .properties()
                .forEach(one -> decisions
                        .addObject()
                        .put("line", Integer.parseInt(one.getKey()))
                        .put("plausible", one.getValue().booleanValue(false)));
        return shown;
    }
}
