package org.antitrafficking.eventlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Rows that a {@link Follower} can follow: numbered from 1 in commit order, without a gap.
 *
 * @param bytes of a row, about
 * @param wakes whether appends to the log wake whoever follows; otherwise it looks by itself every 500 ms
 */
public record Followed<R>(Reader<R> reader, ToLongFunction<R> number, ToLongFunction<R> bytes, boolean wakes) {

    /** Reads the rows after a number, in order: no more of them than {@link EventLog#MAX_PAGE_BYTES} and one row. */
    public interface Reader<R> {
        List<R> read(Connection connection, long after, int limit) throws SQLException;
    }

    /** The log's events. */
    public static final Followed<RecordedEvent> EVENTS =
            new Followed<>(EventLog::read, RecordedEvent::position, RecordedEvent::bytes, true);

    /** Decision records of accepted commands. */
    public static final Followed<StoredRecord> DECISIONS =
            records("number, " + micros() + ", '" + StoredRecord.ACCEPTED + "', record", "history.decision");

    /** The second log. */
    public static final Followed<StoredRecord> RECORDS =
            records("number, " + micros() + ", kind, record", "history.record");

    private static String micros() {
        return "(extract(epoch from recorded_at) * 1000000)::bigint";
    }

    private static Followed<StoredRecord> records(String columns, String table) {
        String sql = EventLog.page(columns, table, "number > ?", "number", "octet_length(record)");
        Reader<StoredRecord> reader = (connection, after, limit) -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, after);
                statement.setInt(2, limit);
                return read(statement);
            }
        };
        return new Followed<>(reader, StoredRecord::number, record -> record.bytes().length, false);
    }

    private static List<StoredRecord> read(PreparedStatement statement) throws SQLException {
        var records = new ArrayList<StoredRecord>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next())
                records.add(new StoredRecord(
                        row.getLong(1),
                        Instant.EPOCH.plus(row.getLong(2), ChronoUnit.MICROS),
                        row.getString(3),
                        row.getBytes(4)));
        }
        return records;
    }
}
