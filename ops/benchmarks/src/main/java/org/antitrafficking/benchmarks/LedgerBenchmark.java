package org.antitrafficking.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.antitrafficking.eventlog.Append;
import org.antitrafficking.eventlog.Appended;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.NewEvent;
import org.antitrafficking.eventlog.ledger.Epochs;
import org.antitrafficking.eventlog.ledger.FileSigner;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.ledger.Ledger;
import org.antitrafficking.eventlog.ledger.LedgerReader;
import org.antitrafficking.eventlog.ledger.TreeSource;
import org.antitrafficking.eventlog.ledger.Witnesses;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.TreeHasher;
import org.antitrafficking.eventlog.note.ProofFile;
import org.antitrafficking.eventlog.postgres.Roles;

/**
 * How fast the ledger takes leaves, from the rows of the log and without them; what a proof costs in a large tree, from
 * the stored hashes to the file; and what an anchor and a proof cost where there are many trees.
 */
final class LedgerBenchmark {

    /** Of an event's payload. */
    private static final int PAYLOAD_BYTES = 600;

    private static final int APPEND_AT_ONCE = 1_000;

    private static final int PROOFS = 5_000;

    /** Of each of many trees at first. */
    private static final int LEAVES_EACH = 9;

    /** Of many trees, how many grow by a leaf before an anchor, at the most. */
    private static final int GROWING = 300;

    private static final int ANCHORS = 7;

    private static final Duration NEVER = Duration.ofDays(1);

    private LedgerBenchmark() {}

    static void run(int events, int leaves, int trees) throws Exception {
        withFolder(folder -> fromTheLog(folder, events));
        withFolder(folder -> inALargeTree(folder, leaves));
        withFolder(folder -> inManyTrees(folder, trees / 100));
        withFolder(folder -> inManyTrees(folder, trees));
    }

    private interface OfASigner {
        void run(Path folder) throws Exception;
    }

    private static void withFolder(OfASigner measured) throws Exception {
        Path folder = Files.createTempDirectory("coordination-signer");
        try {
            measured.run(folder);
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }

    private static void fromTheLog(Path folder, int events) throws IOException, SQLException {
        try (var server = new Server()) {
            server.migrate("ledger");
            try (var readers = server.pool(Roles.LOG_WRITER, 4);
                    var log = EventLog.open(server.as(Roles.LOG_WRITER), readers)) {
                append(log, events);
            }
            try (HikariDataSource pool = server.pool(Roles.LEDGER, 4)) {
                Cpu cpu = Cpu.now(server);
                long begun = System.nanoTime();
                try (Ledger ledger = start(pool, folder, HistoryTrees.all())) {
                    awaitFirst(ledger);
                    report("rows of the log into the main ledger", events, begun, server, cpu);
                }
            }
        }
    }

    private static void inALargeTree(Path folder, int leaves) throws IOException, SQLException {
        try (var server = new Server()) {
            server.migrate("ledger");
            try (HikariDataSource pool = server.pool(Roles.LEDGER, 4)) {
                Cpu cpu = Cpu.now(server);
                long begun = System.nanoTime();
                try (Ledger ledger = start(pool, folder, List.of(made(leaves)))) {
                    awaitFirst(ledger);
                    report("leaves without rows into a tree", leaves, begun, server, cpu);
                    var reader = new LedgerReader(pool, ledger);
                    var random = new Random(7);
                    for (String what : List.of("warm-up", "inclusion proofs"))
                        prove("%s in a tree of %d leaves".formatted(what, leaves), () -> {
                            long index = random.nextInt(leaves);
                            return reader.leaf(HistoryTrees.MAIN, index, leaf(index));
                        });
                }
            }
        }
    }

    private static void inManyTrees(Path folder, int count) throws IOException, SQLException {
        try (var server = new Server()) {
            server.migrate("ledger");
            try (HikariDataSource pool = server.pool(Roles.LEDGER, 4)) {
                var trees = new ManyTrees(count);
                int growing = Math.min(GROWING, count);
                Cpu cpu = Cpu.now(server);
                long begun = System.nanoTime();
                try (Ledger ledger = start(pool, folder, List.of(trees))) {
                    awaitFirst(ledger);
                    report("leaves of " + count + " trees", (long) count * LEAVES_EACH, begun, server, cpu);
                    anchors(ledger, "an anchor of %d trees of which none grew".formatted(count), () -> {});
                    anchors(
                            ledger,
                            "an anchor of %d trees of which %d grew".formatted(count, growing),
                            () -> trees.growing = growing);
                    var reader = new LedgerReader(pool, ledger);
                    var random = new Random(7);
                    for (String what : List.of("warm-up", "inclusion proofs"))
                        prove("%s in %d trees".formatted(what, count), () -> {
                            int tree = random.nextInt(count);
                            int index = random.nextInt(LEAVES_EACH);
                            return reader.leaf(ManyTrees.name(tree), index, ManyTrees.leaf(tree, index));
                        });
                }
            }
        }
    }

    private static void anchors(Ledger ledger, String what, Runnable before) throws SQLException {
        var millis = new double[ANCHORS];
        for (int i = 0; i < ANCHORS; i++) {
            before.run();
            long anchors = ledger.anchors();
            long begun = System.nanoTime();
            ledger.anchorNow();
            millis[i] = (System.nanoTime() - begun) / 1e6;
            if (ledger.anchors() <= anchors) throw new IllegalStateException("Nothing was anchored");
        }
        Arrays.sort(millis);
        System.out.printf(
                "%s: p50 %.0f ms, from %.0f to %.0f%n", what, millis[ANCHORS / 2], millis[0], millis[ANCHORS - 1]);
    }

    /** Trees of a few leaves each, of which some grow by one more. */
    private static final class ManyTrees implements TreeSource {

        private final int count;
        private int begun;
        private long grown;

        /** How many of them have one more leaf now. */
        private volatile int growing;

        ManyTrees(int count) {
            this.count = count;
        }

        static String name(int tree) {
            return "feed-" + tree;
        }

        static byte[] leaf(int tree, long index) {
            return LedgerBenchmark.leaf(tree * 1_000_000L + index);
        }

        @Override
        public Map<String, List<Hash>> next(Connection connection, Sizes sizes, TreeHasher hasher, int limit) {
            var next = new HashMap<String, List<Hash>>();
            for (int read = 0; begun < count && read < limit; read += LEAVES_EACH, begun++) {
                var leaves = new ArrayList<Hash>();
                for (int i = 0; i < LEAVES_EACH; i++) leaves.add(hasher.leaf(leaf(begun, i)));
                next.put(name(begun), leaves);
            }
            if (next.isEmpty() && growing > 0) {
                for (int i = 0; i < growing; i++) next.put(name(i), List.of(hasher.leaf(leaf(i, LEAVES_EACH + grown))));
                grown++;
                growing = 0;
            }
            return next;
        }
    }

    private static Ledger start(HikariDataSource pool, Path folder, List<TreeSource> sources) throws SQLException {
        var signer = new FileSigner(folder);
        var origin = Epochs.open(pool, "benchmark.example", UUID.randomUUID(), signer, null);
        return Ledger.start(pool, origin, sources, signer, Witnesses.NONE, NEVER);
    }

    /** It anchors all that there is when it starts. */
    private static void awaitFirst(Ledger ledger) {
        while (ledger.anchors() == 0) {
            Throwable failure = ledger.failure();
            if (failure != null) throw new IllegalStateException("The ledger does not go on", failure);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Leaves of 100 bytes, which are their numbers. */
    private static TreeSource made(int leaves) {
        return (connection, sizes, hasher, limit) -> {
            long size = sizes.of(List.of(HistoryTrees.MAIN)).getOrDefault(HistoryTrees.MAIN, 0L);
            var next = new ArrayList<Hash>();
            for (long i = size; i < Math.min(leaves, size + limit); i++) next.add(hasher.leaf(leaf(i)));
            return next.isEmpty() ? Map.of() : Map.of(HistoryTrees.MAIN, next);
        };
    }

    private static byte[] leaf(long index) {
        return "%0100d".formatted(index).getBytes(UTF_8);
    }

    private static void prove(String what, Supplier<Optional<ProofFile>> prover) {
        var micros = new double[PROOFS];
        for (int i = 0; i < PROOFS; i++) {
            long begun = System.nanoTime();
            Optional<ProofFile> proof = prover.get();
            micros[i] = (System.nanoTime() - begun) / 1e3;
            if (proof.isEmpty()) throw new IllegalStateException("There is no proof");
        }
        Arrays.sort(micros);
        System.out.printf("%s: p50 %.0f µs, p99 %.0f µs%n", what, micros[PROOFS / 2], micros[PROOFS * 99 / 100]);
    }

    private static void append(EventLog log, int events) {
        var random = new Random(7);
        var underWay = new ArrayList<CompletableFuture<Appended>>();
        var batch = new ArrayList<NewEvent>();
        for (int i = 0; i < events; i++) {
            var payload = new byte[PAYLOAD_BYTES];
            random.nextBytes(payload);
            batch.add(new NewEvent(
                    UUID.randomUUID(), "benchmark", "one-" + i, 0, "made", "1", payload, "{}".getBytes(UTF_8)));
            if (batch.size() == APPEND_AT_ONCE || i == events - 1) {
                underWay.add(log.append(Append.of(List.copyOf(batch))));
                batch.clear();
                if (underWay.size() > 8) underWay.removeFirst().join();
            }
        }
        underWay.forEach(CompletableFuture::join);
    }

    private static void report(String what, long leaves, long begun, Server server, Cpu before) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        Cpu cpu = Cpu.now(server);
        System.out.printf(
                "%s: %d in %.1f s, %.0f leaves/s, processor time a leaf: node %.1f µs, server %.1f µs%n",
                what,
                leaves,
                seconds,
                leaves / seconds,
                cpu.nodeMicros(before) / leaves,
                cpu.serverMicros(before) / leaves);
    }
}
