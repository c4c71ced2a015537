package org.antitrafficking.coordination.api.operations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.antitrafficking.coordination.api.operations.Operations.Run;
import org.antitrafficking.coordination.api.operations.Operations.State;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Operations of all nodes, each a row that stays. Of a kind one is under way at a time, whichever node does it. A node
 * says again and again that its operations are under way; one of which nothing was heard for {@link #SILENT} was
 * interrupted: its node has ended.
 *
 * <p>Each method throws {@link LogUnavailable} where the database can't be had.
 */
public final class Runs {

    /** After so long without a word, by the database's clock, an operation is under way no more. */
    static final Duration SILENT = Duration.ofSeconds(15);

    private static final String UNDER_WAY = "state in ('waiting', 'running')";

    private static final String LOST = UNDER_WAY + " and seen_at < clock_timestamp() - ? * interval '1 second'";

    private static final String INTERRUPT =
            "update operations.run set state = 'interrupted', ended_at = seen_at where " + LOST;

    private static final String BEGIN = "insert into operations.run (operation, what, state) values (?, ?, 'waiting')"
            + " on conflict (what) where " + UNDER_WAY + " do nothing";

    private static final String COLUMNS =
            "number, operation, what, state, started_at, ended_at, done, goal," + " cancel_asked_by, cancel_asked_at, ";

    private static final String OF_KIND =
            "select " + COLUMNS + "null as report from operations.run where what = ? and " + UNDER_WAY;

    private static final String FIND = "select " + COLUMNS + "report from operations.run where operation = ?";

    private static final String LIST =
            "select " + COLUMNS + "null as report from operations.run where number < ? order by number desc limit ?";

    private static final String RUNNING = "update operations.run set state = 'running', started_at = ?,"
            + " seen_at = clock_timestamp() where operation = ?";

    private static final String SEEN = "update operations.run set done = ?, goal = ?, seen_at = clock_timestamp()"
            + " where operation = ? and " + UNDER_WAY + " returning cancel_asked_at is not null";

    private static final String CANCEL = "update operations.run set cancel_asked_by = ?,"
            + " cancel_asked_at = clock_timestamp() where operation = ? and cancel_asked_at is null and " + UNDER_WAY;

    private static final String CANCELLED =
            "select cancel_asked_at is not null and state <> 'done' from operations.run where what = ?"
                    + " order by number desc limit 1";

    private static final String ENDED = "update operations.run set state = ?, ended_at = ?, done = ?, goal = ?,"
            + " report = ?, seen_at = clock_timestamp() where operation = ?";

    private final DataSource projector;
    private final JsonMapper json;

    /**
     * Those of one database.
     *
     * @param projector gives connections of the projector role
     */
    public Runs(DataSource projector, JsonMapper json) {
        this.projector = projector;
        this.json = json;
    }

    /**
     * An operation in its place.
     *
     * @param number in the order in which they were started
     * @param run without its report, where it is one of a list
     */
    record Row(long number, Run run) {}

    private interface Statement<T> {
        T in(Connection connection) throws SQLException;
    }

    /** Begins one; where one of its kind is under way, gives that one and begins none. */
    Optional<Run> begin(String operation, String what) {
        return done(connection -> {
            interrupt(connection);
            while (true) {
                try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
                    begin.setString(1, operation);
                    begin.setString(2, what);
                    if (begin.executeUpdate() == 1) return Optional.empty();
                }
                try (PreparedStatement find = connection.prepareStatement(OF_KIND)) {
                    find.setString(1, what);
                    Optional<Run> underWay = rows(find).stream().map(Row::run).findFirst();
                    if (underWay.isPresent()) return underWay; // else it has ended since
                }
            }
        });
    }

    Optional<Run> run(String operation) {
        return done(connection -> {
            interrupt(connection);
            try (PreparedStatement find = connection.prepareStatement(FIND)) {
                find.setString(1, operation);
                return rows(find).stream().map(Row::run).findFirst();
            }
        });
    }

    /** The newest first, without their reports. */
    List<Row> before(long number, int limit) {
        return done(connection -> {
            interrupt(connection);
            try (PreparedStatement list = connection.prepareStatement(LIST)) {
                list.setLong(1, number);
                list.setInt(2, limit);
                return rows(list);
            }
        });
    }

    void running(String operation, Instant at) {
        done(connection -> {
            try (PreparedStatement running = connection.prepareStatement(RUNNING)) {
                running.setObject(1, at.atOffset(ZoneOffset.UTC));
                running.setString(2, operation);
                return running.executeUpdate();
            }
        });
    }

    /**
     * It is under way still, and has come so far.
     *
     * @return whether it is to be cancelled
     */
    boolean seen(String operation, long done, long of) {
        return done(connection -> {
            try (PreparedStatement seen = connection.prepareStatement(SEEN)) {
                seen.setLong(1, done);
                seen.setLong(2, of);
                seen.setString(3, operation);
                try (ResultSet row = seen.executeQuery()) {
                    return row.next() && row.getBoolean(1);
                }
            }
        });
    }

    /** Asks its node to end it, where it is under way and nobody has asked before. */
    void cancel(String operation, String by) {
        done(connection -> {
            try (PreparedStatement cancel = connection.prepareStatement(CANCEL)) {
                cancel.setString(1, by);
                cancel.setString(2, operation);
                return cancel.executeUpdate();
            }
        });
    }

    /** Whether the last one of a kind was cancelled, and did not come to its end before. */
    public boolean isCancelled(String what) {
        return done(connection -> {
            try (PreparedStatement select = connection.prepareStatement(CANCELLED)) {
                select.setString(1, what);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() && row.getBoolean(1);
                }
            }
        });
    }

    /** @param found which is written as JSON; null where it found nothing, since it did not come to its end */
    void ended(String operation, State state, Instant at, long done, long of, @Nullable Object found) {
        @Nullable String report = found == null ? null : json.writeValueAsString(found);
        done(connection -> {
            try (PreparedStatement ended = connection.prepareStatement(ENDED)) {
                ended.setString(1, state.toString());
                ended.setObject(2, at.atOffset(ZoneOffset.UTC));
                ended.setLong(3, done);
                ended.setLong(4, of);
                ended.setString(5, report);
                ended.setString(6, operation);
                return ended.executeUpdate();
            }
        });
    }

    private static void interrupt(Connection connection) throws SQLException {
        try (PreparedStatement interrupt = connection.prepareStatement(INTERRUPT)) {
            interrupt.setLong(1, SILENT.toSeconds());
            interrupt.executeUpdate();
        }
    }

    private List<Row> rows(PreparedStatement statement) throws SQLException {
        var rows = new ArrayList<Row>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                @Nullable String report = row.getString("report");
                rows.add(new Row(
                        row.getLong("number"),
                        new Run(
                                row.getString("operation"),
                                row.getString("what"),
                                row.getString("state"),
                                instant(row, "started_at"),
                                instant(row, "ended_at"),
                                row.getLong("done"),
                                row.getLong("goal"),
                                row.getString("cancel_asked_by"),
                                instant(row, "cancel_asked_at"),
                                report == null ? null : json.readTree(report))));
            }
        }
        return rows;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private <T> T done(Statement<T> statement) {
        try (Connection connection = projector.getConnection()) {
            return statement.in(connection);
        } catch (SQLException e) {
            throw new LogUnavailable("what operators started can't be had", e);
        }
    }
}
