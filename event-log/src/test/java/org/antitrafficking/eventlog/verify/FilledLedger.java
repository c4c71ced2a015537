package org.antitrafficking.eventlog.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.Append;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.DecisionRecord;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.NewEvent;
import org.antitrafficking.eventlog.RecordKind;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.ledger.Epochs;
import org.antitrafficking.eventlog.ledger.FileSigner;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.ledger.Hmac;
import org.antitrafficking.eventlog.ledger.Leaves;
import org.antitrafficking.eventlog.ledger.Ledger;
import org.antitrafficking.eventlog.ledger.LedgerReader;
import org.antitrafficking.eventlog.ledger.Origin;
import org.antitrafficking.eventlog.ledger.TreeSource;
import org.antitrafficking.eventlog.ledger.Witnesses;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.antitrafficking.eventlog.postgres.Roles;
import org.jspecify.annotations.Nullable;

/** A database with a history, a feed, anchors of two epochs; and a superuser whom nothing in it stops. */
final class FilledLedger implements AutoCloseable {

    static final String NAME = "test.example/ledger";
    static final UUID LOG_ID = UUID.fromString("0f0e0d0c-0b0a-0908-0706-050403020100");
    static final String SCOPE = "agency-pk-fia";
    static final String FEED = Row.FEED + SCOPE;

    private static final Duration NEVER = Duration.ofDays(1);

    final TestDatabase database = TestDatabase.create("history", "ledger");
    private final DataSource ledgerRole = database.pool(Roles.LEDGER, 4);
    private final EventLog log = database.openLog();
    private final FileSigner signer;
    private final Random random;
    private @Nullable Ledger ledger;
    private long appended;
    private long entries;

    FilledLedger(Path signer, long seed) throws SQLException {
        this.signer = new FileSigner(signer);
        this.random = new Random(seed);
        superuser("insert into history.installation (log_id, profile) values ('" + LOG_ID + "', 'test')");
        superuser("create schema feeds");
        superuser("create table feeds.entry (scope text, number bigint, recorded_at timestamptz, kind text, revision"
                + " text, commitment bytea)");
        superuser("create table feeds.content (scope text, number bigint, body bytea, r bytea)");
        superuser("grant usage on schema feeds to public");
        superuser("grant select on feeds.entry, feeds.content to public");
    }

    /** With more than a tile of events, several anchors, and a declared loss. */
    static FilledLedger open(Path signer) throws SQLException {
        var filled = new FilledLedger(signer, 7);
        filled.events(280);
        filled.rest(3);
        filled.start(null);
        filled.events(30);
        filled.rest(4);
        filled.anchor();
        filled.anchor();
        filled.close(filled.ledger);
        // as a backup of before the third anchor has it
        for (String table : List.of("checkpoint", "anchor", "run"))
            filled.superuser("alter table ledger." + table + " disable trigger append_only");
        filled.superuser("delete from ledger.checkpoint where number = 3");
        filled.superuser("delete from ledger.anchor where number = 3");
        filled.superuser("delete from ledger.run where tree = 'anchor/1' and first = 2");
        filled.start("1/3");
        for (int i = 0; i < 3; i++) {
            filled.events(5);
            filled.rest(2);
            filled.anchor();
        }
        filled.disarm();
        return filled;
    }

    void superuser(String sql) throws SQLException {
        TestDatabase.execute(database.superuser(), sql);
    }

    /**
     * Takes away triggers and constraints, and bounds of partitions, and nothing else: what is checked does not rest on
     * them.
     */
    void disarm() throws SQLException {
        for (String table : List.of("record", "decision")) {
            superuser("alter table history.%1$s detach partition history.%1$s_1".formatted(table));
            superuser("drop table history." + table);
            superuser("alter table history.%1$s_1 rename to %1$s".formatted(table));
            superuser("grant select on history." + table + " to " + Roles.LEDGER);
        }
        for (String sql : database.texts("""
            select format('drop trigger %I on %s', tgname, tgrelid::regclass) from pg_trigger t
            join pg_class c on c.oid = tgrelid
            where not tgisinternal and c.relnamespace in ('history'::regnamespace, 'ledger'::regnamespace)
            """)) superuser(sql);
        for (String kind : List.of("f", "c", "u", "p"))
            for (String sql : database.texts("""
                select format('alter table %%s drop constraint %%I', conrelid::regclass, conname)
                from pg_constraint where contype = '%s'
                and connamespace in ('history'::regnamespace, 'ledger'::regnamespace)
                """.formatted(kind))) superuser(sql);
        for (String sql : database.texts("""
            select format('alter table %s alter %I drop not null', attrelid::regclass, attname)
            from pg_attribute a join pg_class c on c.oid = attrelid
            where attnotnull and attnum > 0 and relkind = 'r'
            and c.relnamespace in ('history'::regnamespace, 'ledger'::regnamespace)
            """)) superuser(sql);
    }

    void events(int count) {
        for (int done = 0; done < count; ) {
            int some = Math.min(count - done, 1 + random.nextInt(20));
            var events = new ArrayList<NewEvent>();
            for (int i = 0; i < some; i++) {
                String payload = "{\"n\":" + random.nextInt(1_000_000) + "}";
                events.add(new NewEvent(
                        UUID.randomUUID(),
                        "test",
                        "one",
                        appended++,
                        "tested",
                        "1",
                        payload.getBytes(UTF_8),
                        ("{\"by\":" + random.nextInt(1_000) + "}").getBytes(UTF_8)));
            }
            byte[] decision = ("{\"decided\":" + random.nextInt(1_000_000) + ",\"payload\":{\"some\":{\"inEvent\":\""
                            + sha256(events.getLast().payload()) + "\"}}}")
                    .getBytes(UTF_8);
            log.append(new Append(events, null, List.of(), new DecisionRecord(decision)))
                    .join();
            done += some;
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Partitions of so few numbers that tests fill several. */
    void partitions(long rows) throws SQLException {
        TestDatabase.divide(database.superuser(), rows);
    }

    /** Records of the second log alone. */
    void records(int count) {
        for (int i = 0; i < count; i++) {
            byte[] record = ("{\"read\":" + random.nextInt(1_000_000) + "}").getBytes(UTF_8);
            log.recordAndWait(i % 2 == 0 ? RecordKind.READ : RecordKind.REFUSED, record);
        }
    }

    /** Records of the second log, and entries of the feed; every fourth takes the two before it away. */
    void rest(int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            byte[] record = ("{\"read\":" + random.nextInt(1_000_000) + "}").getBytes(UTF_8);
            log.recordAndWait(i % 2 == 0 ? RecordKind.READ : RecordKind.REFUSED, record);
            entry();
            entry();
        }
    }

    private void entry() throws SQLException {
        long number = ++entries;
        boolean takes = number % 4 == 0;
        String body = takes
                ? "{\"blanks\":[" + (number - 2) + "," + (number - 1) + "]}"
                : "{\"said\":" + random.nextInt(1_000_000) + "}";
        byte[] bytes = body.getBytes(UTF_8);
        var r = new byte[32];
        random.nextBytes(r);
        try (Connection connection = database.superuser().getConnection()) {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into feeds.entry values (?, ?, clock_timestamp(), 'told', '1', ?)")) {
                insert.setString(1, SCOPE);
                insert.setLong(2, number);
                insert.setBytes(3, new Hmac().of(r, bytes));
                insert.executeUpdate();
            }
            try (PreparedStatement insert = connection.prepareStatement("insert into feeds.content values (?,?,?,?)")) {
                insert.setString(1, SCOPE);
                insert.setLong(2, number);
                insert.setBytes(3, bytes);
                insert.setBytes(4, r);
                insert.executeUpdate();
            }
            if (takes)
                TestDatabase.execute(
                        database.superuser(),
                        "delete from feeds.content where number in (" + (number - 2) + "," + (number - 1) + ")");
        }
    }

    void start(@Nullable String declaredLoss) throws SQLException {
        Origin origin = Epochs.open(ledgerRole, NAME, LOG_ID, signer, declaredLoss);
        List<TreeSource> sources = Stream.concat(HistoryTrees.all().stream(), Stream.of(feedLeaves()))
                .toList();
        Ledger started = Ledger.start(ledgerRole, origin, sources, signer, Witnesses.NONE, NEVER);
        ledger = started;
        Await.until("the first tick is over", () -> started.anchors() > 0 || started.failure() != null);
    }

    void anchor() throws SQLException {
        if (ledger == null) throw new IllegalStateException("It was not started");
        ledger.anchorNow();
    }

    private static TreeSource feedLeaves() {
        return (connection, sizes, hasher, limit) -> {
            long size = sizes.of(List.of(FEED)).getOrDefault(FEED, 0L);
            var leaves = new Leaves();
            var next = new ArrayList<Hash>();
            try (PreparedStatement select =
                    connection.prepareStatement("select number, (extract(epoch from recorded_at)"
                            + " * 1000000)::bigint, kind, revision, commitment from feeds.entry where number > ?"
                            + " order by number limit ?")) {
                select.setLong(1, size);
                select.setInt(2, limit);
                try (var row = select.executeQuery()) {
                    while (row.next())
                        next.add(hasher.leaf(leaves.entry(
                                SCOPE,
                                row.getLong(1),
                                Instant.EPOCH.plus(row.getLong(2), ChronoUnit.MICROS),
                                row.getString(3),
                                row.getString(4),
                                row.getBytes(5))));
                }
            }
            return next.isEmpty() ? Map.of() : Map.of(FEED, next);
        };
    }

    static RowSource feedRows() {
        return new RowSource() {
            @Override
            public List<String> trees(Connection connection) {
                return List.of(FEED);
            }

            @Override
            public Cursor<Row> rows(Connection connection, String tree) throws SQLException {
                return new QueryCursor<>(
                        connection,
                        "select number, scope, case when isfinite(recorded_at) then"
                                + " (extract(epoch from recorded_at) * 1000000)::bigint end as recorded_at, kind,"
                                + " revision, commitment, body, r from feeds.entry full join feeds.content"
                                + " using (scope, number) where scope = ? order by number",
                        "entry %s of feed " + SCOPE,
                        row -> {
                            byte[] body = row.bytesOrNull(7);
                            return new Row.Entry(
                                    row.text(2),
                                    row.number(1),
                                    row.moment(3),
                                    row.text(4),
                                    row.text(5),
                                    row.bytes(6),
                                    body == null ? null : new Row.Entry.Body(body, row.bytes(8)));
                        },
                        SCOPE);
            }
        };
    }

    Origin origin() {
        if (ledger == null) throw new IllegalStateException("It was not started");
        return ledger.origin();
    }

    /** The proof file of a row of what is anchored. */
    byte[] proof(String tree, long index) throws SQLException {
        if (ledger == null) throw new IllegalStateException("It was not started");
        try (Copy copy = copy();
                Cursor<Row> rows = copy.rows(tree)) {
            for (Row row = rows.next(); row != null; row = rows.next())
                if (row.number() == index + 1)
                    return new LedgerReader(ledgerRole, ledger)
                            .leaf(tree, index, row.leaf(new Leaves()))
                            .orElseThrow()
                            .bytes();
        } catch (Damaged e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("There is no such row");
    }

    LedgerReader reader() {
        if (ledger == null) throw new IllegalStateException("It was not started");
        return new LedgerReader(ledgerRole, ledger);
    }

    FileSigner signer() {
        return signer;
    }

    List<VerifierKey> keys() {
        return signer.keys(new Origin(NAME, LOG_ID, 1).of(Origin.ANCHOR));
    }

    Copy copy() throws SQLException {
        return DatabaseCopy.open(ledgerRole, NAME, keys(), List.of(feedRows()));
    }

    /** The same, within the transaction of a connection. */
    Copy copy(Connection connection) {
        return new DatabaseCopy(connection, NAME, keys(), List.of(feedRows()));
    }

    private void close(@Nullable Ledger open) {
        if (open != null) open.close();
    }

    @Override
    public void close() {
        close(ledger);
        log.close();
        database.close();
    }
}
