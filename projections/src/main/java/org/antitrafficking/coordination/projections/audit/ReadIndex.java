package org.antitrafficking.coordination.projections.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.projections.reads.ReadRecord;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.RecordKind;
import org.antitrafficking.eventlog.StoredRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes down of each read record who read what, where it is found again. A record that can't be read is left out: it
 * is the verification's to find, and must not keep the others from being found.
 */
public final class ReadIndex implements Follower.RowFold<StoredRecord> {

    /** What is told of a partner that is asked for, where that is not its history. */
    private static final Set<String> DIRECTORY = Set.of("partner", "clocks");

    private static final String READ = """
        insert into audit.read (number, recorded_at, partner, key, reader, client, how, kind, outcome, about, mandates,
          item, scope, first, last, version, run, count, ids)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    private static final String SHOWN =
            "insert into audit.shown (number, item, scope, entry, partner, recorded_at) values (?, ?, ?, ?, ?, ?)";

    private static final String KEY =
            "insert into audit.readers_key (key, partner, month) values (?, ?, ?) on conflict do nothing";

    /** A range of a feed, both included. */
    private record Range(long first, long last) {}

    @Override
    public void apply(Connection transaction, List<StoredRecord> records) throws SQLException {
        var keys = new TreeMap<String, ReadRecord>();
        try (PreparedStatement read = transaction.prepareStatement(READ);
                PreparedStatement shown = transaction.prepareStatement(SHOWN)) {
            for (StoredRecord record : records) {
                if (!record.kind().equals(RecordKind.READ.toString())) continue;
                ReadRecord.@Nullable Found found = found(record);
                if (found == null) continue;
                add(read, record, found);
                add(shown, record, found.read());
                if (found.read().reader() != null)
                    keys.put(found.read().reader().key(), found.read());
            }
            read.executeBatch();
            shown.executeBatch();
        }
        add(transaction, keys);
    }

    private static ReadRecord.@Nullable Found found(StoredRecord record) {
        try {
            return ReadRecord.read(record.bytes());
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static void add(PreparedStatement insert, StoredRecord record, ReadRecord.Found found) throws SQLException {
        ReadRecord read = found.read();
        ReadRecord.@Nullable Reader reader = read.reader();
        ReadRecord.@Nullable Counted counted = found.counted();
        Map<String, String> ids = read.sought().ids();
        boolean served = read.outcome() == ReadRecord.Outcome.SERVED;
        @Nullable String about = about(read);
        @Nullable Range range = range(read);
        insert.setLong(1, record.number());
        insert.setObject(2, at(record));
        insert.setString(3, read.partner().toString());
        insert.setString(4, reader == null ? null : reader.key());
        insert.setString(5, reader == null ? null : reader.person());
        insert.setString(6, reader == null ? null : reader.client());
        insert.setString(7, read.how().toString());
        insert.setString(8, read.sought().kind());
        insert.setString(9, read.outcome().toString());
        insert.setString(10, about);
        insert.setArray(11, insert.getConnection().createArrayOf("text", mandates(about != null, ids)));
        insert.setString(12, served ? item(read) : null);
        insert.setString(13, served ? ids.get("scope") : null);
        insert.setObject(14, range == null ? null : range.first(), Types.BIGINT);
        insert.setObject(15, range == null ? null : range.last(), Types.BIGINT);
        insert.setObject(16, read.version(), Types.BIGINT);
        insert.setString(17, counted == null ? null : counted.run());
        insert.setObject(18, counted == null ? null : counted.count(), Types.BIGINT);
        insert.setArray(19, insert.getConnection().createArrayOf("text", named(ids)));
        insert.addBatch();
    }

    private static OffsetDateTime at(StoredRecord record) {
        return record.recordedAt().atOffset(ZoneOffset.UTC);
    }

    /** All of them, whatever became of the read. */
    private static String[] named(Map<String, String> ids) {
        return ids.entrySet().stream()
                .map(id -> id.getKey() + " " + id.getValue())
                .toArray(String[]::new);
    }

    /** Those under which an auditor read. */
    private static String[] mandates(boolean audits, Map<String, String> ids) {
        if (!audits) return new String[0];
        return ids.entrySet().stream()
                .filter(id -> SoughtIds.isMandate(id.getKey()))
                .map(Map.Entry::getValue)
                .toArray(String[]::new);
    }

    /** Whose history was read. */
    private static @Nullable String about(ReadRecord read) {
        return DIRECTORY.contains(read.sought().kind())
                ? null
                : read.sought().ids().get("partner");
    }

    private static @Nullable String item(ReadRecord read) {
        return about(read) != null
                ? read.sought().ids().get("item")
                : SoughtIds.item(read.sought().ids()).orElse(null);
    }

    /** The entries of a feed that were served: a page or a batch of a stream, or one entry with its proof. */
    private static @Nullable Range range(ReadRecord read) {
        Map<String, Long> numbers = read.sought().numbers();
        Long last = read.version();
        if (read.outcome() != ReadRecord.Outcome.SERVED || last == null) return null;
        if (!read.sought().ids().containsKey("scope")) return null;
        Long after = numbers.get("after");
        if (after != null) return last > after ? new Range(after + 1, last) : null;
        Long number = numbers.get("number");
        return number == null ? null : new Range(number, number);
    }

    private static void add(PreparedStatement insert, StoredRecord record, ReadRecord read) throws SQLException {
        @Nullable String asked = read.outcome() == ReadRecord.Outcome.SERVED ? item(read) : null;
        boolean named = false;
        for (Map.Entry<String, SortedMap<String, Long>> scope : read.shown().entrySet())
            for (Map.Entry<String, Long> item : scope.getValue().entrySet()) {
                named |= item.getKey().equals(asked);
                add(insert, record, read, item.getKey(), scope.getKey(), item.getValue());
            }
        if (asked != null && !named && about(read) == null) add(insert, record, read, asked, "", null);
    }

    private static void add(
            PreparedStatement insert,
            StoredRecord record,
            ReadRecord read,
            String item,
            String scope,
            @Nullable Long entry)
            throws SQLException {
        insert.setLong(1, record.number());
        insert.setString(2, item);
        insert.setString(3, scope);
        insert.setObject(4, entry, Types.BIGINT);
        insert.setString(5, read.partner().toString());
        insert.setObject(6, at(record));
        insert.addBatch();
    }

    private static void add(Connection transaction, Map<String, ReadRecord> keys) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement(KEY)) {
            for (ReadRecord read : keys.values()) {
                ReadRecord.@Nullable Reader reader = read.reader();
                if (reader == null) continue;
                insert.setString(1, reader.key());
                insert.setString(2, read.partner().toString());
                insert.setString(3, reader.month());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
