package org.antitrafficking.coordination.projections.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.antitrafficking.coordination.projections.reads.ReadRecord;
import org.antitrafficking.coordination.words.Sets;
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

    /**
     * What a record tells of a read.
     *
     * @param shown the items in what was served
     */
    record Noted(ReadHistory.Row row, List<ReadHistory.Shown> shown) {
        Noted {
            shown = List.copyOf(shown);
        }
    }

    @Override
    public void apply(Connection transaction, List<StoredRecord> records) throws SQLException {
        // in the same transaction as the rows, which is not always committed: so nothing of it is remembered here
        try (PreparedStatement room = transaction.prepareStatement("select audit.make_room()")) {
            room.execute();
        }
        var keys = new TreeMap<String, ReadRecord>();
        try (PreparedStatement read = transaction.prepareStatement(READ);
                PreparedStatement shown = transaction.prepareStatement(SHOWN)) {
            for (StoredRecord record : records) {
                ReadRecord.@Nullable Found found = found(record);
                if (found == null) continue;
                Noted noted = noted(record, found.read());
                add(read, noted.row(), found);
                add(shown, noted);
                if (found.read().reader() != null)
                    keys.put(found.read().reader().key(), found.read());
            }
            read.executeBatch();
            shown.executeBatch();
        }
        add(transaction, keys);
    }

    /** What a record tells of a read; empty of what is none, and of what can't be read. */
    static Optional<Noted> noted(StoredRecord record) {
        ReadRecord.@Nullable Found found = found(record);
        return found == null ? Optional.empty() : Optional.of(noted(record, found.read()));
    }

    private static ReadRecord.@Nullable Found found(StoredRecord record) {
        if (!record.kind().equals(RecordKind.READ.toString())) return null;
        try {
            return ReadRecord.read(record.bytes());
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static Noted noted(StoredRecord record, ReadRecord read) {
        ReadRecord.@Nullable Reader reader = read.reader();
        Map<String, String> ids = read.sought().ids();
        boolean served = read.outcome() == ReadRecord.Outcome.SERVED;
        @Nullable String about = about(read);
        @Nullable Range range = range(read);
        var row = new ReadHistory.Row(
                record.number(),
                record.recordedAt(),
                read.partner().toString(),
                reader == null ? null : reader.person(),
                read.how().toString(),
                read.sought().kind(),
                read.outcome().toString(),
                about,
                mandates(about != null, ids),
                served ? item(read) : null,
                served ? ids.get("scope") : null,
                range == null ? null : range.first(),
                range == null ? null : range.last(),
                read.version(),
                reader == null ? null : reader.client(),
                Sets.sorted(ids));
        return new Noted(row, shown(read, row.item()));
    }

    /** @param asked the item that was asked for and served; null of lists and feeds */
    private static List<ReadHistory.Shown> shown(ReadRecord read, @Nullable String asked) {
        var shown = new ArrayList<ReadHistory.Shown>();
        read.shown()
                .forEach((scope, items) ->
                        items.forEach((item, entry) -> shown.add(new ReadHistory.Shown(item, scope, entry))));
        boolean named = shown.stream().anyMatch(one -> one.item().equals(asked));
        if (asked != null && !named && about(read) == null) shown.add(new ReadHistory.Shown(asked, "", null));
        return shown;
    }

    private static void add(PreparedStatement insert, ReadHistory.Row row, ReadRecord.Found found) throws SQLException {
        ReadRecord.@Nullable Reader reader = found.read().reader();
        ReadRecord.@Nullable Counted counted = found.counted();
        Connection connection = insert.getConnection();
        insert.setLong(1, row.number());
        insert.setObject(2, at(row));
        insert.setString(3, row.partner());
        insert.setString(4, reader == null ? null : reader.key());
        insert.setString(5, row.reader());
        insert.setString(6, row.client());
        insert.setString(7, row.how());
        insert.setString(8, row.kind());
        insert.setString(9, row.outcome());
        insert.setString(10, row.about());
        insert.setArray(11, connection.createArrayOf("text", row.mandates().toArray()));
        insert.setString(12, row.item());
        insert.setString(13, row.scope());
        insert.setObject(14, row.first(), Types.BIGINT);
        insert.setObject(15, row.last(), Types.BIGINT);
        insert.setObject(16, row.version(), Types.BIGINT);
        insert.setString(17, counted == null ? null : counted.run());
        insert.setObject(18, counted == null ? null : counted.count(), Types.BIGINT);
        insert.setArray(
                19, connection.createArrayOf("text", named(found.read().sought().ids())));
        insert.addBatch();
    }

    private static OffsetDateTime at(ReadHistory.Row row) {
        return row.recordedAt().atOffset(ZoneOffset.UTC);
    }

    /** All of them, whatever became of the read. */
    private static String[] named(Map<String, String> ids) {
        return ids.entrySet().stream()
                .map(id -> id.getKey() + " " + id.getValue())
                .toArray(String[]::new);
    }

    /** Those under which an auditor read. */
    private static List<String> mandates(boolean audits, Map<String, String> ids) {
        if (!audits) return List.of();
        return ids.entrySet().stream()
                .filter(id -> SoughtIds.isMandate(id.getKey()))
                .map(Map.Entry::getValue)
                .toList();
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

    private static void add(PreparedStatement insert, Noted noted) throws SQLException {
        for (ReadHistory.Shown shown : noted.shown()) {
            insert.setLong(1, noted.row().number());
            insert.setString(2, shown.item());
            insert.setString(3, shown.scope());
            insert.setObject(4, shown.entry(), Types.BIGINT);
            insert.setString(5, noted.row().partner());
            insert.setObject(6, at(noted.row()));
            insert.addBatch();
        }
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
