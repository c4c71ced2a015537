package org.antitrafficking.eventlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.postgres.TimeLimits;

/**
 * The decision records of both logs in their order, and the events beside them, for whoever looks at decisions after
 * they were made. Each method throws {@link LogUnavailable} where the database can't be read.
 */
public final class DecisionLog {

    private static final String MICROS = "(extract(epoch from recorded_at) * 1000000)::bigint";

    private static final String RECORD_BYTES = "octet_length(record)";

    private static final String OF_AGGREGATE = EventLog.page(
            EventLog.COLUMNS,
            "history.event",
            "aggregate_id = ? and sequence between ? and ?",
            "sequence",
            EventLog.EVENT_BYTES);

    private final DataSource database;

    /**
     * A decision record as it is stored.
     *
     * @param number in its log
     * @param recordedAt by the database's clock
     * @param lastPosition of its events; 0 in the second log
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes are the log's currency; nobody compares these records
    public record Entry(long number, Instant recordedAt, long lastPosition, byte[] record) {}

    /** The last numbers of both logs; 0 where one is empty. */
    public record Ends(long accepted, long others) {}

    private interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    /** @param database gives connections of a role that may read events, decisions and the second log */
    public DecisionLog(DataSource database) {
        this.database = database;
    }

    /** Up to where there is something now. */
    public Ends ends() {
        return query(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                            "select (select coalesce(max(number), 0) from history.decision),"
                                    + " (select coalesce(max(number), 0) from history.record where kind <> 'read')");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return new Ends(row.getLong(1), row.getLong(2));
            }
        });
    }

    /** How many decision records there are up to there. */
    public long count(Ends ends) {
        return query(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select (select count(*) from history.decision where number <= ?)"
                            + " + (select count(*) from history.record where number <= ? and kind <> 'read')")) {
                select.setLong(1, ends.accepted());
                select.setLong(2, ends.others());
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /** How many records of the second log are detached now, of whatever kind. */
    public long detached() {
        return query(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select coalesce(sum(last - first + 1), 0)"
                            + " from history.detached where tree = 'second-log'");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** Records of accepted commands after a number, in order, at most {@code limit} of them. */
    public List<Entry> accepted(long afterNumber, int limit) {
        return entries(
                EventLog.page(
                        "number, " + MICROS + ", last_position, record",
                        "history.decision",
                        Numbers.from(afterNumber) + " and number > ?",
                        "number",
                        RECORD_BYTES),
                afterNumber,
                limit);
    }

    /** Decision records of the second log after a number, in order, at most {@code limit} of them. */
    public List<Entry> others(long afterNumber, int limit) {
        return entries(
                EventLog.page(
                        "number, " + MICROS + ", 0::bigint, record",
                        "history.record",
                        Numbers.from(afterNumber) + " and number > ? and kind <> 'read'",
                        "number",
                        RECORD_BYTES),
                afterNumber,
                limit);
    }

    private List<Entry> entries(String sql, long afterNumber, int limit) {
        return query(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, afterNumber);
                select.setInt(2, limit);
                try (ResultSet row = select.executeQuery()) {
                    var entries = new ArrayList<Entry>();
                    while (row.next())
                        entries.add(new Entry(
                                row.getLong(1),
                                Instant.EPOCH.plus(row.getLong(2), ChronoUnit.MICROS),
                                row.getLong(3),
                                row.getBytes(4)));
                    return entries;
                }
            }
        });
    }

    /** Events after a position, in order, at most {@code limit} of them. */
    public List<RecordedEvent> events(long afterPosition, int limit) {
        return query(connection -> EventLog.read(connection, afterPosition, limit));
    }

    /**
     * A page of an aggregate's events from a sequence to another, both included, in order. There are more only where it
     * {@link EventLog#isFull}.
     */
    public List<RecordedEvent> ofAggregate(String aggregateId, long firstSequence, long lastSequence) {
        return query(connection -> {
            try (PreparedStatement select = connection.prepareStatement(OF_AGGREGATE)) {
                select.setString(1, aggregateId);
                select.setLong(2, firstSequence);
                select.setLong(3, lastSequence);
                select.setInt(4, EventLog.PAGE_EVENTS);
                return EventLog.events(select);
            }
        });
    }

    /** An aggregate's last sequence as the log was at a position; {@link Relied#ABSENT} where it had no events. */
    public long lastSequence(String aggregateId, long position) {
        return lastSequence("position <= ?", aggregateId, position);
    }

    /** The same as the log was at a moment, which is a prefix of it. */
    public long lastSequence(String aggregateId, Instant recordedAt) {
        return lastSequence("recorded_at <= ?", aggregateId, Timestamp.from(recordedAt));
    }

    private long lastSequence(String until, String aggregateId, Object end) {
        return query(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select coalesce(max(sequence), "
                    + Relied.ABSENT + ") from history.event where aggregate_id = ? and " + until)) {
                select.setString(1, aggregateId);
                select.setObject(2, end);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private <T> T query(Query<T> query) {
        try (Connection connection = database.getConnection()) {
            TimeLimits.allow(connection, TimeLimits.LONG); // it counts all there is
            return query.run(connection);
        } catch (SQLException e) {
            throw new LogUnavailable("the decisions can't be read", e);
        }
    }
}
