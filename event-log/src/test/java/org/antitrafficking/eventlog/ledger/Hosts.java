package org.antitrafficking.eventlog.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongFunction;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.Append;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.NewEvent;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.Proofs;
import org.antitrafficking.eventlog.merkle.Tree;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.antitrafficking.eventlog.postgres.Roles;
import org.jspecify.annotations.Nullable;

/** Hosts that share one database and the signer's keys, each with a memory of its own; and all that they sign. */
final class Hosts implements AutoCloseable {

    static final String NAME = "test.example/ledger";
    static final UUID LOG_ID = UUID.fromString("0f0e0d0c-0b0a-0908-0706-050403020100");

    final TestDatabase database = TestDatabase.create("history", "ledger");
    private final EventLog log = database.openLog();
    private final Path folder;
    private final List<Host> hosts = new ArrayList<>();
    private final List<Checkpoint> signed = new ArrayList<>();
    private final Map<String, Checkpoint> given = new HashMap<>();
    private long appended;

    Hosts(Path folder) throws IOException {
        this.folder = folder;
        new FileSigner(folder.resolve("first"));
    }

    /** Where a host can be held: what it has done, or is about to do. */
    enum Step {
        GROWS,
        HAS_WRITTEN_DOWN_WHAT_IT_SIGNS,
        HAS_SIGNED,
        ASKS_WITNESSES,
        IS_ABOUT_TO_PUBLISH
    }

    /** A folder with the keys, and without a memory where it is new. */
    Path folder(String name) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        Path keys = own.resolve("keys");
        if (!Files.exists(keys)) Files.copy(folder.resolve("first").resolve("keys"), keys);
        return own;
    }

    Host start(String name, Duration tick) throws IOException, SQLException {
        return start(name, tick, false);
    }

    /** A host that made keys of its own, which nobody knows. */
    Host startStranger(String name, boolean newKeys) throws IOException, SQLException {
        new FileSigner(folder.resolve(name));
        return start(name, Duration.ofDays(1), newKeys);
    }

    private Host start(String name, Duration tick, boolean newKeys) throws IOException, SQLException {
        var host = new Host(name, tick, newKeys);
        hosts.add(host);
        return host;
    }

    void append(int events) {
        var more = new ArrayList<NewEvent>();
        for (int i = 0; i < events; i++)
            more.add(new NewEvent(
                    UUID.randomUUID(),
                    "test",
                    "one",
                    appended++,
                    "tested",
                    "1",
                    ("{\"n\":" + appended + "}").getBytes(UTF_8),
                    "{}".getBytes(UTF_8)));
        log.append(Append.of(more)).join();
    }

    void superuser(String sql) throws SQLException {
        List<String> tables = List.of("run", "anchor", "head", "checkpoint", "signed");
        for (String table : tables)
            TestDatabase.execute(database.superuser(), "alter table ledger." + table + " disable trigger all");
        TestDatabase.execute(database.superuser(), sql);
        for (String table : tables)
            TestDatabase.execute(database.superuser(), "alter table ledger." + table + " enable trigger all");
    }

    long published() throws SQLException {
        return TestDatabase.number(
                database.superuser(), "select coalesce(max(number), 0) from ledger.checkpoint where tree = 'anchor'");
    }

    synchronized List<Checkpoint> signed() {
        return List.copyOf(signed);
    }

    /** What was signed, in the order in which it was: no size with two roots, none that is smaller than one before. */
    static void assertNoFork(List<Checkpoint> signed) {
        Map<String, Checkpoint> last = new HashMap<>();
        for (Checkpoint next : signed) {
            Checkpoint before = last.put(next.origin(), next);
            if (before == null) continue;
            assertThat(next.size()).isGreaterThanOrEqualTo(before.size());
            if (next.size() == before.size()) assertThat(next.root()).isEqualTo(before.root());
        }
    }

    /** Everything that was published is one history, signed with the keys that all hosts have. */
    int assertOneHistory() throws SQLException, IOException {
        var last = new HashMap<String, Checkpoint>();
        List<Checkpoint> all = stored();
        all.forEach(each -> last.put(each.origin(), each));
        try (Connection connection = database.as(Roles.LEDGER).getConnection()) {
            for (Checkpoint each : all) {
                Checkpoint newest = last.get(each.origin());
                if (newest == null) throw new AssertionError();
                String tree = each.origin().endsWith("/main") ? HistoryTrees.MAIN : Runs.anchorTree(1);
                List<Hash> proof = new Tree(newest.size(), new Runs(connection).nodes(tree, newest.size()))
                        .consistency(each.size());
                assertThat(Proofs.consistency(each.size(), newest.size(), each.root(), newest.root(), proof))
                        .isTrue();
            }
        }
        return all.size();
    }

    /** What is published, the oldest first. */
    private List<Checkpoint> stored() throws SQLException, IOException {
        List<VerifierKey> keys = new FileSigner(folder("first")).keys(NAME + "/" + LOG_ID + "/1");
        var all = new ArrayList<Checkpoint>();
        try (Connection connection = database.superuser().getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select note, tree from ledger.checkpoint order by number, tree");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                SignedNote note = SignedNote.parse(row.getString(1));
                if (row.getString(2).equals("anchor"))
                    assertThat(note.verify(keys)).hasSize(1);
                all.add(Checkpoint.of(note));
            }
        }
        assertNoFork(all);
        return all;
    }

    @Override
    public void close() {
        hosts.forEach(Host::close);
        log.close();
        database.close();
    }

    /** One host, which stands still where it is told to. */
    final class Host implements Signer, Witnesses, AutoCloseable {
        private final FileSigner signer;
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final List<Checkpoint> mine = new ArrayList<>();
        private final List<Checkpoint> shown = new ArrayList<>();
        private volatile @Nullable Step heldAt;
        private volatile boolean held;
        final Ledger ledger;

        private Host(String name, Duration tick, boolean newKeys) throws IOException, SQLException {
            DataSource role = database.pool(Roles.LEDGER, 3);
            signer = new FileSigner(folder(name));
            Origin origin = Epochs.open(role, NAME, LOG_ID, signer, null);
            var sources = new ArrayList<>(HistoryTrees.all());
            sources.add((connection, sizes, hasher, limit) -> {
                reach(Step.GROWS);
                return Map.of();
            });
            ledger = Ledger.start(role, origin, sources, this, this, tick, newKeys);
        }

        void holdAt(Step step) {
            heldAt = step;
        }

        boolean isHeld() {
            return held;
        }

        void goOn() {
            heldAt = null;
            goOn.countDown();
        }

        boolean signs() {
            return ledger.holder().map(LeaseHolder::here).orElse(false);
        }

        private void reach(Step step) {
            if (heldAt != step) return;
            held = true;
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            held = false;
        }

        @Override
        public Optional<Checkpoint> last(String origin) {
            return signer.last(origin);
        }

        @Override
        public void confirm(Checkpoint checkpoint, List<Hash> consistency) {
            signer.confirm(checkpoint, consistency);
        }

        @Override
        public SignedNote sign(Checkpoint checkpoint, List<Hash> consistency) {
            reach(Step.HAS_WRITTEN_DOWN_WHAT_IT_SIGNS);
            SignedNote note;
            synchronized (Hosts.this) {
                note = signer.sign(checkpoint, consistency);
                signed.add(checkpoint);
                mine.add(checkpoint);
            }
            reach(Step.HAS_SIGNED);
            return note;
        }

        @Override
        public SignedNote sign(BundleStatement statement) {
            return signer.sign(statement);
        }

        @Override
        public List<VerifierKey> keys(String origin) {
            return signer.keys(origin);
        }

        /** As a witness does, it takes what continues the last that it was given. */
        @Override
        public SignedNote cosign(SignedNote note, LongFunction<List<Hash>> consistencyFrom) {
            Checkpoint next = Checkpoint.of(note);
            synchronized (Hosts.this) {
                shown.add(next);
                Checkpoint last = given.get(next.origin());
                if (last == null || next.size() >= last.size()) {
                    if (last != null && !next.equals(last))
                        assertThat(Proofs.consistency(
                                        last.size(),
                                        next.size(),
                                        last.root(),
                                        next.root(),
                                        consistencyFrom.apply(last.size())))
                                .isTrue();
                    given.put(next.origin(), next);
                }
            }
            reach(Step.ASKS_WITNESSES);
            return note;
        }

        @Override
        public boolean areEnough(SignedNote note) {
            reach(Step.IS_ABOUT_TO_PUBLISH);
            return true;
        }

        List<Long> sizesThatItSigned() {
            synchronized (Hosts.this) {
                return mine.stream()
                        .filter(each -> !each.origin().endsWith("/main"))
                        .map(Checkpoint::size)
                        .toList();
            }
        }

        List<Long> sizesThatItShowed() {
            synchronized (Hosts.this) {
                return shown.stream().map(Checkpoint::size).toList();
            }
        }

        @Override
        public void close() {
            goOn();
            ledger.close();
        }
    }
}
