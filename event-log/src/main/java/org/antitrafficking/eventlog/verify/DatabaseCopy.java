package org.antitrafficking.eventlog.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.ledger.LedgerUnavailable;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.antitrafficking.eventlog.postgres.TimeLimits;

/** A live database in one snapshot, which other work does not change and which holds up no other work. */
public final class DatabaseCopy implements Copy {

    /** A moment as microseconds; nothing where it is no moment. */
    private static final String MICROS =
            "case when isfinite(%1$s) then (extract(epoch from %1$s) * 1000000)::bigint end as %1$s";

    private static final String RECORDED_AT = MICROS.formatted("recorded_at");

    private final Connection connection;
    private final String name;
    private final List<VerifierKey> keys;
    private final List<RowSource> sources;

    /**
     * Begins the snapshot, which lasts until this is closed.
     *
     * @param ledger gives connections of the ledger role
     * @param name of the ledger, as its origins say it
     * @param keys of the log, to come with an export
     * @param more where the rows of other trees are than the history's
     */
    public static DatabaseCopy open(DataSource ledger, String name, List<VerifierKey> keys, List<RowSource> more)
            throws SQLException {
        Connection connection = ledger.getConnection();
        try {
            TimeLimits.allow(connection, TimeLimits.LONG);
            connection.setAutoCommit(false);
            try (Statement begin = connection.createStatement()) {
                begin.execute("set transaction isolation level repeatable read, read only");
                // before the snapshot is taken: what is detached after it would look like missing
                begin.execute("lock table history.record in access share mode");
            }
            return new DatabaseCopy(connection, name, keys, more);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** In the transaction that a connection is in. */
    DatabaseCopy(Connection connection, String name, List<VerifierKey> keys, List<RowSource> more) {
        this.connection = connection;
        this.name = name;
        this.keys = List.copyOf(keys);
        this.sources = new ArrayList<>(List.of(EVENTS, DECISIONS, RECORDS));
        this.sources.addAll(more);
    }

    private interface Query<T> {
        T run() throws SQLException;
    }

    private static <T> T query(Query<T> query) {
        try {
            return query.run();
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    private <T> Cursor<T> select(String sql, String naming, QueryCursor.Reader<T> reader, Object... parameters) {
        return query(() -> new QueryCursor<>(connection, sql, naming, reader, parameters));
    }

    @Override
    public Log log() throws Damaged {
        try (Cursor<Log> logs = select(
                "select log_id from history.installation limit 1",
                "the mark of the installation, %s",
                row -> new Log(name, row.uuid(1)))) {
            Log log = logs.next();
            if (log == null) throw new Damaged("history.installation does not say which log this is.");
            return log;
        }
    }

    @Override
    public List<VerifierKey> keys() {
        return keys;
    }

    @Override
    public Cursor<Epoch> epochs() {
        return select(
                "select epoch, " + MICROS.formatted("opened_at") + ", abandoned from ledger.epoch order by epoch",
                "epoch %s",
                row -> new Epoch(row.small(1), row.moment(2), row.textOrNull(3)));
    }

    @Override
    public Cursor<Place> places() {
        return select(
                "select name, slot from ledger.tree order by name",
                "tree %s",
                row -> new Place(row.text(1), row.small(2)));
    }

    @Override
    public List<String> rowTrees() {
        return query(() -> {
            var trees = new ArrayList<String>();
            for (RowSource source : sources) trees.addAll(source.trees(connection));
            return trees;
        });
    }

    @Override
    public Cursor<Row> rows(String tree) {
        return query(() -> {
            for (RowSource source : sources)
                if (source.trees(connection).contains(tree)) return source.rows(connection, tree);
            return Cursor.of(List.of());
        });
    }

    @Override
    public Cursor<Detached> detached() {
        return select(
                "select tree, first, last, " + MICROS.formatted("at")
                        + ", by from history.detached order by tree, first",
                "what is detached of %s from %s to %s",
                row -> new Detached(row.text(1), row.number(2), row.number(3), row.moment(4), row.text(5)));
    }

    @Override
    public SortedMap<String, Set<Integer>> runLevels() {
        return query(() -> {
            var levels = new TreeMap<String, Set<Integer>>();
            try (Statement select = connection.createStatement();
                    ResultSet row = select.executeQuery("select distinct tree, level from ledger.run")) {
                while (row.next())
                    levels.computeIfAbsent(String.valueOf(row.getString(1)), tree -> new TreeSet<>())
                            .add(row.getInt(2));
            }
            return levels;
        });
    }

    @Override
    public Cursor<Run> runs(String tree, int level) {
        return select(
                "select tree, level, first, hashes from ledger.run where tree = ? and level = ? order by first",
                "the run of %s at level %s from %s",
                row -> new Run(row.text(1), row.small(2), row.number(3), row.bytes(4)),
                tree,
                level);
    }

    @Override
    public Cursor<Head> heads() {
        return select(
                "select tree, epoch, number, size, root from ledger.head order by epoch, number, tree",
                "the head of %s in anchor %s/%s",
                DatabaseCopy::head);
    }

    @Override
    public Cursor<Head> heads(String tree) {
        return select(
                "select tree, epoch, number, size, root from ledger.head where tree = ? order by epoch, number",
                "the head of %s in anchor %s/%s",
                DatabaseCopy::head,
                tree);
    }

    private static Head head(QueryCursor.Columns row) throws SQLException, Damaged {
        return new Head(row.text(1), row.small(2), row.number(3), row.number(4), row.hash(5));
    }

    @Override
    public Cursor<Anchor> anchors() {
        return select(
                "select epoch, number, " + MICROS.formatted("anchored_at")
                        + ", seed, leaf from ledger.anchor order by epoch, number",
                "anchor %s/%s",
                row -> new Anchor(row.small(1), row.number(2), row.moment(3), row.bytes(4), row.bytes(5)));
    }

    @Override
    public Cursor<Note> notes() {
        return select(
                "select epoch, number, tree, note, witnessed from ledger.checkpoint order by epoch, number, tree",
                "checkpoint %s/%s of %s",
                row -> new Note(row.small(1), row.number(2), row.text(3), row.text(4), row.flag(5)));
    }

    @Override
    public List<String> flaws() {
        return List.of();
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    private static RowSource source(
            String tree, String columns, String table, String naming, QueryCursor.Reader<Row> reader) {
        return new RowSource() {
            @Override
            public List<String> trees(Connection connection) {
                return List.of(tree);
            }

            @Override
            public Cursor<Row> rows(Connection connection, String ofTree) throws SQLException {
                return new QueryCursor<>(
                        connection, "select " + columns + " from " + table + " order by 1", naming, reader);
            }
        };
    }

    private static final RowSource EVENTS = source(
            HistoryTrees.MAIN,
            "position, event_id, aggregate_type, aggregate_id, sequence, " + RECORDED_AT
                    + ", payload_type, revision, payload, metadata, r",
            "history.event",
            "position %s of the log",
            row -> new Row.Event(new RecordedEvent(
                    row.number(1),
                    row.uuid(2),
                    row.text(3),
                    row.text(4),
                    row.number(5),
                    row.moment(6),
                    row.text(7),
                    row.text(8),
                    row.bytes(9),
                    row.bytes(10),
                    row.bytes(11))));

    private static final RowSource DECISIONS = source(
            HistoryTrees.DECISIONS,
            "number, " + RECORDED_AT + ", last_position, record, r",
            "history.decision",
            "decision %s",
            row -> new Row.Decision(row.number(1), row.moment(2), row.number(3), row.bytes(4), row.bytes(5)));

    private static final RowSource RECORDS = source(
            HistoryTrees.SECOND_LOG,
            "number, " + RECORDED_AT + ", kind, record, r",
            "history.record",
            "record %s of the second log",
            row -> new Row.SecondLogRecord(row.number(1), row.moment(2), row.text(3), row.bytes(4), row.bytes(5)));
}
