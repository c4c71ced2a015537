package org.antitrafficking.eventlog.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Numbers;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.TreeHasher;

/** The trees over the history: the main ledger, decision records, the second log. */
public final class HistoryTrees {

    /** The main ledger, over the log: the leaf of position p has the index p - 1. */
    public static final String MAIN = "main";

    /** Over the decision records of accepted commands. */
    public static final String DECISIONS = "decisions";

    /** Over what changed nothing: refusals, decisions without events, reads. */
    public static final String SECOND_LOG = "second-log";

    /** Names of all three. */
    public static final List<String> NAMES = List.of(MAIN, DECISIONS, SECOND_LOG);

    private static final String MICROS = "(extract(epoch from recorded_at) * 1000000)::bigint";

    private HistoryTrees() {}

    /** All three. */
    public static List<TreeSource> all() {
        return List.of(
                source(MAIN, HistoryTrees::events),
                source(DECISIONS, HistoryTrees::decisions),
                source(SECOND_LOG, HistoryTrees::records));
    }

    private static String after(String columns, String table, long number) {
        return EventLog.page(
                columns, table, Numbers.from(number) + " and number > ?", "number", "octet_length(record)");
    }

    /** Reads the leaves after a number. */
    private interface Reader {
        List<byte[]> after(Connection connection, Leaves leaves, long number, int limit) throws SQLException;
    }

    private static TreeSource source(String tree, Reader reader) {
        var leaves = new Leaves();
        return (connection, sizes, hasher, limit) -> {
            long size = sizes.of(List.of(tree)).getOrDefault(tree, 0L);
            List<byte[]> next = reader.after(connection, leaves, size, limit);
            return next.isEmpty() ? Map.of() : Map.of(tree, hashes(hasher, next));
        };
    }

    private static List<Hash> hashes(TreeHasher hasher, List<byte[]> leaves) {
        return leaves.stream().map(hasher::leaf).toList();
    }

    private static List<byte[]> events(Connection connection, Leaves leaves, long position, int limit)
            throws SQLException {
        var next = new ArrayList<byte[]>();
        for (RecordedEvent event : EventLog.read(connection, position, limit)) {
            follows(MAIN, position + next.size(), event.position());
            next.add(leaves.event(event));
        }
        return next;
    }

    private static List<byte[]> decisions(Connection connection, Leaves leaves, long number, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                after("number, " + MICROS + ", last_position, record, r", "history.decision", number))) {
            select.setLong(1, number);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                var next = new ArrayList<byte[]>();
                while (row.next()) {
                    follows(DECISIONS, number + next.size(), row.getLong(1));
                    next.add(leaves.decision(
                            row.getLong(1), instant(row.getLong(2)), row.getLong(3), row.getBytes(4), row.getBytes(5)));
                }
                return next;
            }
        }
    }

    private static List<byte[]> records(Connection connection, Leaves leaves, long number, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                after("number, " + MICROS + ", kind, record, r", "history.record", number))) {
            select.setLong(1, number);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                var next = new ArrayList<byte[]>();
                while (row.next()) {
                    follows(SECOND_LOG, number + next.size(), row.getLong(1));
                    next.add(leaves.record(
                            row.getLong(1),
                            instant(row.getLong(2)),
                            row.getString(3),
                            row.getBytes(4),
                            row.getBytes(5)));
                }
                return next;
            }
        }
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static void follows(String tree, long before, long number) {
        if (number != before + 1)
            throw new IllegalStateException("History is damaged: number " + number + " of " + tree + " follows "
                    + before + ". Nothing was anchored beyond it; run the verification");
    }
}
