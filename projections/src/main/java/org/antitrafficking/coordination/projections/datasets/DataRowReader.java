package org.antitrafficking.coordination.projections.datasets;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.antitrafficking.coordination.datasets.DataRow;
import org.antitrafficking.coordination.datasets.DataSetId;
import org.antitrafficking.coordination.projections.feeds.LookAhead;
import org.antitrafficking.coordination.projections.sql.Sql;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/** Reads rows of data sets that every partner was told of, or that everybody reads. */
public final class DataRowReader {

    private final LookAhead lookAhead;
    private final Scope scope;

    /** For partners. */
    public DataRowReader(LookAhead lookAhead) {
        this(lookAhead, Scope.DIRECTORY);
    }

    private DataRowReader(LookAhead lookAhead, Scope scope) {
        this.lookAhead = lookAhead;
        this.scope = scope;
    }

    /** For everybody. */
    public DataRowReader ofPublic() {
        return new DataRowReader(lookAhead, Scope.PUBLIC);
    }

    /**
     * Which rows of a data set.
     *
     * @param country its code or its name; null for all
     * @param year null for all
     * @param indicator null for all
     */
    public record Which(
            DataSetId dataset,
            @Nullable String country,
            @Nullable Integer year,
            @Nullable String indicator) {}

    /** How many rows of it are here; empty where it is not published, or not here yet. */
    public OptionalInt count(DataSetId dataset) throws SQLException {
        return within(sql -> sql.first(
                        "select rows from views.data_set where dataset = ?", row -> row.getInt(1), dataset.toString())
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty()));
    }

    /** Whether any row is of that country. */
    public boolean names(DataSetId dataset, String country) throws SQLException {
        return !read(new Which(dataset, country, null, null), 0, 1, "").isEmpty();
    }

    /**
     * Rows in the order of their lines.
     *
     * @param afterLine 0 for the first
     */
    public List<DataRow> rows(Which which, int afterLine, int limit) throws SQLException {
        return read(which, afterLine, limit, "");
    }

    /** The same of which a whole may be made, and those that are implausible. */
    public List<DataRow> wholes(Which which, int limit) throws SQLException {
        return read(which, 0, limit, " and (not detail or implausible)");
    }

    private List<DataRow> read(Which which, int afterLine, int limit, String more) throws SQLException {
        var sql = new StringBuilder("select row from views.data_row where dataset = ? and line > ?");
        var values = new ArrayList<Object>(List.of(which.dataset().toString(), afterLine));
        String country = which.country();
        if (country != null) {
            sql.append(" and (code = ? or name = ?)");
            values.add(country);
            values.add(country);
        }
        Integer year = which.year();
        if (year != null) {
            sql.append(" and year = ?");
            values.add(year);
        }
        String indicator = which.indicator();
        if (indicator != null) {
            sql.append(" and ? = any (indicators)");
            values.add(indicator);
        }
        sql.append(more).append(" order by line limit ?");
        values.add(limit);
        return within(on -> on.rows(sql.toString(), row -> DataRows.row(row.getBytes(1)), values.toArray()));
    }

    private <T> T within(Sql.Question<T> question) throws SQLException {
        try (LookAhead.Snapshot snapshot = lookAhead.open()) {
            var sql = new Sql(snapshot.connection());
            sql.set("app.scopes", scope.value());
            return question.ask(sql);
        }
    }
}
