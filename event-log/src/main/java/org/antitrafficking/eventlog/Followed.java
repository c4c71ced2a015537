package org.antitrafficking.eventlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Rows that a {@link Follower} can follow: numbered from 1 in commit order, without a gap.
 *
 * @param source what they are read from
 */
public record Followed<R>(Reader<R> reader, ToLongFunction<R> number, Source source) {

    /** Tables of numbered rows. */
    enum Source {
        /** The log: appends to it wake whoever follows. */
        EVENTS,
        /** Decision records of accepted commands. Who follows looks every 500 ms, and when somebody waits for it. */
        DECISIONS,
        /** The second log, of which the same is true. */
        RECORDS
    }

    /** Reads the rows after a number, in order: no more of them than {@link EventLog#MAX_PAGE_BYTES} and one row. */
    public interface Reader<R> {

        /**
         * The next of them.
         *
         * @throws IllegalStateException if a row is missing
         */
        Page<R> read(Connection connection, long after, int limit) throws SQLException;
    }

    /**
     * Rows after a number.
     *
     * @param rows those of them that are folded
     * @param last the number up to which there are no others
     * @param full whether it has all that one page may have, so that more may be waiting
     */
    public record Page<R>(List<R> rows, long last, boolean full) {}

    /** The log's events. */
    public static final Followed<RecordedEvent> EVENTS =
            all(EventLog::read, RecordedEvent::position, RecordedEvent::bytes, Source.EVENTS);

    private static final String TYPES =
            "select position, payload_type, revision from history.event where position > ? order by position limit ?";

    private static final String AT =
            EventLog.page(EventLog.COLUMNS, "history.event", "position = any (?)", "position", EventLog.EVENT_BYTES);

    /** Decision records of accepted commands. */
    public static final Followed<StoredRecord> DECISIONS = all(
            records("number, " + micros() + ", '" + StoredRecord.ACCEPTED + "', record", "history.decision"),
            StoredRecord::number,
            Followed::bytes,
            Source.DECISIONS);

    private static final Rows<StoredRecord> SECOND_LOG =
            records("number, " + micros() + ", kind, record", "history.record");

    /** The second log, without what of it is detached. */
    public static final Followed<StoredRecord> RECORDS =
            all(SECOND_LOG, StoredRecord::number, Followed::bytes, Source.RECORDS, Numbers::lastDetached);

    /** The rows of the second log after a number, in order, also where some are missing. */
    public static List<StoredRecord> secondLog(Connection connection, long after, int limit) throws SQLException {
        return SECOND_LOG.read(connection, after, limit);
    }

    private static long bytes(StoredRecord record) {
        return record.bytes().length;
    }

    /**
     * The log's events of some types. Of the others nothing but the type is read. One that the codec does not know is
     * passed over by nobody: another version wrote it, and may have wanted it folded.
     */
    public static Followed<RecordedEvent> events(EventCodec codec, Set<String> types) {
        Reader<RecordedEvent> reader = (connection, after, limit) -> {
            var chosen = new ArrayList<Long>();
            long last = after;
            try (PreparedStatement statement = connection.prepareStatement(TYPES)) {
                statement.setLong(1, after);
                statement.setInt(2, limit);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        last = next(last, row.getLong(1));
                        String type = row.getString(2);
                        if (types.contains(type)) chosen.add(last);
                        else if (!codec.knows(type, row.getString(3)))
                            throw new UnknownEventType(type, row.getString(3));
                    }
                }
            }
            boolean full = last == after + limit;
            if (chosen.isEmpty()) return new Page<>(List.of(), last, full);
            List<RecordedEvent> events = at(connection, chosen);
            return events.size() == chosen.size()
                    ? new Page<>(events, last, full)
                    : new Page<>(events, events.getLast().position(), true); // no more would fit
        };
        return new Followed<>(reader, RecordedEvent::position, Source.EVENTS);
    }

    private static List<RecordedEvent> at(Connection connection, List<Long> positions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AT)) {
            statement.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
            statement.setInt(2, positions.size());
            return EventLog.events(statement);
        }
    }

    private interface Rows<R> {
        List<R> read(Connection connection, long after, int limit) throws SQLException;
    }

    /** The last of the rows that are elsewhere from a number on; the number before where none are. */
    private interface Elsewhere {
        long last(Connection connection, long first) throws SQLException;
    }

    private static <R> Followed<R> all(Rows<R> rows, ToLongFunction<R> number, ToLongFunction<R> bytes, Source source) {
        return all(rows, number, bytes, source, (connection, first) -> first - 1);
    }

    private static <R> Followed<R> all(
            Rows<R> rows, ToLongFunction<R> number, ToLongFunction<R> bytes, Source source, Elsewhere elsewhere) {
        Reader<R> reader = (connection, after, limit) -> {
            List<R> page = rows.read(connection, after, limit);
            long last = after;
            for (R row : page) {
                long each = number.applyAsLong(row);
                if (each != last + 1) last = elsewhere.last(connection, last + 1);
                last = next(last, each);
            }
            boolean full =
                    page.size() == limit || page.stream().mapToLong(bytes).sum() >= EventLog.MAX_PAGE_BYTES;
            return new Page<>(page, last, full);
        };
        return new Followed<>(reader, number, source);
    }

    private static long next(long last, long number) {
        if (number != last + 1)
            throw new IllegalStateException("The log is damaged: position " + number + " follows " + last
                    + ". Nothing was skipped; run the verification");
        return number;
    }

    private static String micros() {
        return "(extract(epoch from recorded_at) * 1000000)::bigint";
    }

    private static Rows<StoredRecord> records(String columns, String table) {
        return (connection, after, limit) -> {
            String sql = EventLog.page(
                    columns, table, Numbers.from(after) + " and number > ?", "number", "octet_length(record)");
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, after);
                statement.setInt(2, limit);
                return read(statement);
            }
        };
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
