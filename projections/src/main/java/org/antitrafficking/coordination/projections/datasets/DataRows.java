package org.antitrafficking.coordination.projections.datasets;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antitrafficking.coordination.EventCatalogue;
import org.antitrafficking.coordination.datasets.DataPart;
import org.antitrafficking.coordination.datasets.DataRow;
import org.antitrafficking.coordination.datasets.DataSetBegun;
import org.antitrafficking.coordination.datasets.DataSetEvent;
import org.antitrafficking.coordination.datasets.DataSetFinished;
import org.antitrafficking.coordination.datasets.DataSetMadePublic;
import org.antitrafficking.coordination.datasets.DataSetPublicationPrepared;
import org.antitrafficking.coordination.datasets.DataSetPublicationWithdrawn;
import org.antitrafficking.coordination.datasets.DataSetWithdrawn;
import org.antitrafficking.coordination.datasets.DataValue;
import org.antitrafficking.coordination.datasets.DataWarning;
import org.antitrafficking.coordination.datasets.LineDecided;
import org.antitrafficking.coordination.datasets.RowsAdded;
import org.antitrafficking.coordination.projections.sql.Sql;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.Followed;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Fills the table of rows from the log, each once: a row stands there because its event was folded, and once only. */
public final class DataRows implements Follower.Fold {

    /** Name of the follower that folds it: of its stored position. */
    public static final String FOLLOWER = "data-rows";

    /** Under which the events are stored that this wants of the log. */
    private static final Set<String> WANTED = EventCatalogue.names(List.of(
            DataSetBegun.class,
            RowsAdded.class,
            DataSetFinished.class,
            DataSetMadePublic.class,
            DataSetPublicationWithdrawn.class,
            DataSetWithdrawn.class));

    /** Separates indicators on their way into the table; no cell has one. */
    private static final String BREAK = "\n";

    private static final JsonMapper JSON = RecordJson.mapper();

    private final EventCodec codec;

    public DataRows(EventCodec codec) {
        this.codec = codec;
    }

    /** The events of data sets: what this has to be given of the log. */
    public static Followed<RecordedEvent> wanted(EventCodec codec) {
        return Followed.events(codec, WANTED);
    }

    /** A row as it is stored. */
    static DataRow row(byte[] stored) {
        return JSON.readValue(stored, DataRow.class);
    }

    @Override
    public void apply(Connection transaction, List<RecordedEvent> events) throws SQLException {
        var sql = new Sql(transaction);
        for (RecordedEvent event : events) {
            Object fact = codec.decode(event.payloadType(), event.revision(), event.payload());
            if (fact instanceof DataSetEvent of) apply(sql, of);
        }
    }

    private static void apply(Sql sql, DataSetEvent event) throws SQLException {
        String dataset = event.dataSetId().toString();
        switch (event) {
            case DataSetBegun e ->
                sql.update("insert into views.data_set (dataset, published, rows) values (?, false, 0)", dataset);
            case RowsAdded e -> add(sql, dataset, e.rows());
            case DataSetFinished e ->
                sql.update("update views.data_set set published = true where dataset = ?", dataset);
            case LineDecided e -> {} // feeds tell it
            case DataSetPublicationPrepared e -> {}
            case DataSetMadePublic e ->
                sql.update("update views.data_set set public = true where dataset = ?", dataset);
            case DataSetPublicationWithdrawn e -> {
                if (e.published()) sql.update("update views.data_set set public = false where dataset = ?", dataset);
            }
            case DataSetWithdrawn e -> {
                sql.update(
                        "update views.data_set set published = false, public = false, rows = 0 where dataset = ?",
                        dataset);
                sql.update("delete from views.data_row where dataset = ?", dataset);
            }
        }
    }

    private static void add(Sql sql, String dataset, List<DataRow> rows) throws SQLException {
        var lines = new ArrayList<Long>();
        var codes = new ArrayList<@Nullable String>();
        var names = new ArrayList<String>();
        var years = new ArrayList<@Nullable Long>();
        var details = new ArrayList<String>();
        var implausible = new ArrayList<String>();
        var indicators = new ArrayList<String>();
        var stored = new ArrayList<byte[]>();
        for (DataRow row : rows) {
            Integer year = row.year();
            lines.add((long) row.line());
            codes.add(row.code());
            names.add(row.name());
            years.add(year == null ? null : Long.valueOf(year));
            details.add(String.valueOf(row.part() == DataPart.DETAIL));
            implausible.add(String.valueOf(row.warnings().contains(DataWarning.IMPLAUSIBLE)));
            indicators.add(String.join(
                    BREAK, row.values().stream().map(DataValue::indicator).toList()));
            stored.add(JSON.writeValueAsBytes(row));
        }
        sql.update(
                """
                insert into views.data_row (dataset, line, code, name, year, detail, implausible, indicators, row)
                select ?, n.line, n.code, n.name, n.year, n.detail::boolean, n.implausible::boolean,
                       string_to_array(n.indicators, ?), n.stored
                from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                  as n (line, code, name, year, detail, implausible, indicators, stored)
                """,
                dataset,
                BREAK,
                Sql.numbers(lines),
                new Sql.Many("text", codes.toArray()),
                Sql.texts(names),
                Sql.numbers(years),
                Sql.texts(details),
                Sql.texts(implausible),
                Sql.texts(indicators),
                Sql.bytes(stored));
        sql.update("update views.data_set set rows = rows + ? where dataset = ?", rows.size(), dataset);
    }
}
