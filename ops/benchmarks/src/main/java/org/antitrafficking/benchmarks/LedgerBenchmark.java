package org.antitrafficking.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
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
import org.antitrafficking.eventlog.note.ProofFile;
import org.antitrafficking.eventlog.postgres.Roles;

/**
 * How fast the ledger takes leaves, from the rows of the log and without them, and what a proof costs in a large tree,
 * from the stored hashes to the file.
 */
final class LedgerBenchmark {

    /** Of an event's payload. */
    private static final int PAYLOAD_BYTES = 600;

    private static final int APPEND_AT_ONCE = 1_000;

    private static final int PROOFS = 5_000;

    private static final Duration NEVER = Duration.ofDays(1);

    private LedgerBenchmark() {}

    static void run(int events, int leaves) throws Exception {
        Path folder = Files.createTempDirectory("coordination-signer");
        try {
            fromTheLog(folder, events);
            inALargeTree(folder, leaves);
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
                    prove(reader, leaves, "warm-up");
                    prove(reader, leaves, "inclusion proofs");
                }
            }
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

    private static void prove(LedgerReader reader, int leaves, String what) {
        var random = new Random(7);
        var micros = new double[PROOFS];
        for (int i = 0; i < PROOFS; i++) {
            long index = random.nextInt(leaves);
            byte[] leaf = leaf(index);
            long begun = System.nanoTime();
            ProofFile proof = reader.leaf(HistoryTrees.MAIN, index, leaf).orElseThrow();
            micros[i] = (System.nanoTime() - begun) / 1e3;
            if (proof.index() != 0) throw new IllegalStateException("There is one anchor");
        }
        Arrays.sort(micros);
        System.out.printf(
                "%s in a tree of %d leaves: p50 %.0f µs, p99 %.0f µs%n",
                what, leaves, micros[PROOFS / 2], micros[PROOFS * 99 / 100]);
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
