package org.antitrafficking.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.axon.CommandContext;
import org.antitrafficking.eventlog.axon.CommandSide;
import org.antitrafficking.eventlog.json.JsonDecisionCodec;
import org.antitrafficking.eventlog.json.JsonEventCodec;
import org.antitrafficking.eventlog.json.StoredType;
import org.antitrafficking.eventlog.postgres.Roles;

/**
 * Commands a second, each with its decision record, through the bus and the log, in process, against the reference: one
 * row per autocommitted transaction by plain JDBC into a table of the same columns and unique indexes, with the same
 * payload and number of clients, on the same server. Rounds of both alternate, so that a drift of the machine meets
 * both.
 */
final class CommandBenchmark {

    static final int PAYLOAD_BYTES = 600;
    static final int EXISTING = 1_000;
    /** Numbers of clients; the property {@code clients} may name fewer. */
    static final List<Integer> CLIENTS = Arrays.stream(
                    System.getProperty("clients", "32,8,1").split(",", -1))
            .map(Integer::valueOf)
            .toList();

    /** One kind of work for one client: does one unit of it each time it is called. */
    interface Work extends AutoCloseable {
        void once() throws Exception;

        @Override
        default void close() throws IOException, SQLException {}
    }

    interface Kind {
        Work open(int client) throws Exception;
    }

    record Result(double perSecond, double p50Micros, double p99Micros, double nodeMicros, double serverMicros) {}

    private CommandBenchmark() {}

    static void run(int seconds, int rounds) throws Exception {
        try (var server = new Server();
                var readers = server.pool(Roles.LOG_WRITER, 8);
                var log = EventLog.open(server.as(Roles.LOG_WRITER), readers)) {
            prepareReference(server);
            var codec = new JsonEventCodec(List.of(
                    new StoredType("note-opened", "1", Note.Opened.class),
                    new StoredType("note-added", "1", Note.Added.class)));
            var decisions = new JsonDecisionCodec(
                    List.of(Note.Open.class, Note.Add.class),
                    Map.of(),
                    null,
                    "1",
                    refusal -> null,
                    refusal -> false,
                    Note.Opened.class);
            try (var commands = CommandSide.start(log, codec, decisions, Note.TYPES, 256 << 20, more -> {})) {
                measure(server, commands, seconds, rounds);
            }
        }
    }

    /** Says how durable the server is, and makes the reference's table there. */
    static void prepareReference(Server server) throws SQLException {
        for (String setting : List.of("server_version", "fsync", "synchronous_commit", "full_page_writes"))
            System.out.printf("%s = %s%n", setting, server.setting(setting));
        server.execute("create schema reference authorization " + Roles.LOG_WRITER);
        server.execute("create table reference.event (like history.event including all)");
        server.execute("alter table reference.event owner to " + Roles.LOG_WRITER);
    }

    private static void measure(Server server, CommandSide commands, int seconds, int rounds) throws Exception {
        String text = "x".repeat(PAYLOAD_BYTES);
        var existing = new ArrayList<String>();
        for (int i = 0; i < EXISTING; i++) {
            String id = "note-existing-" + i;
            commands.commands().send(new Note.Open(id, text), context(null));
            existing.add(id);
        }
        var positions = new AtomicLong();
        var kinds = new TreeMap<String, Kind>();
        kinds.put("0 reference", client -> new Reference(server, positions));
        for (boolean receipts : List.of(false, true)) {
            String suffix = receipts ? ", receipts" : "";
            kinds.put("1 new aggregates" + suffix, client -> () -> {
                String id = "note-" + UUID.randomUUID();
                commands.commands().send(new Note.Open(id, text), context(receipts ? id : null));
            });
            kinds.put("2 existing aggregates" + suffix, client -> () -> {
                String id = existing.get(ThreadLocalRandom.current().nextInt(EXISTING));
                String key =
                        receipts ? Long.toHexString(ThreadLocalRandom.current().nextLong()) : null;
                commands.commands().send(new Note.Add(id, text), context(key));
            });
        }
        for (int clients : CLIENTS) {
            SortedMap<String, List<Result>> results = alternate(server, kinds, clients, seconds, rounds);
            report(clients, results);
            for (String kind : List.of("1 new aggregates, receipts", "2 existing aggregates, receipts"))
                Figures.add(
                        "%s in process, %d clients".formatted(kind.substring(2), clients),
                        "× one row",
                        aim(kind.startsWith("1"), clients),
                        ratios(results, kind, "0 reference"));
        }
    }

    private static String aim(boolean isNew, int clients) {
        return switch (clients) {
            case 32 -> isNew ? "≥ 1.4" : "≥ 1.2";
            case 8 -> "≥ 0.95";
            case 1 -> "≥ 0.7";
            default -> "";
        };
    }

    /** Rounds of all kinds, one after the other; the first of each warms up. */
    static SortedMap<String, List<Result>> alternate(
            Server server, Map<String, Kind> kinds, int clients, int seconds, int rounds) throws Exception {
        var results = new TreeMap<String, List<Result>>();
        for (int round = 0; round <= rounds; round++)
            for (Map.Entry<String, Kind> kind : kinds.entrySet()) {
                Result result = clients(server, clients, kind.getValue(), seconds);
                if (round > 0)
                    results.computeIfAbsent(kind.getKey(), name -> new ArrayList<>())
                            .add(result);
            }
        return results;
    }

    static void report(int clients, SortedMap<String, List<Result>> results) {
        double reference = median(results.firstEntry().getValue());
        System.out.printf("%n%d clients: median of the rounds (each round), ratio to the reference%n", clients);
        results.forEach((kind, rounds) -> System.out.printf(
                "%-34s %8.0f/s %5.2f x   p50 %6.0f us  p99 %6.0f us  processor %4.0f us here %4.0f us server   %s%n",
                kind.substring(2),
                median(rounds),
                median(rounds) / reference,
                rounds.getLast().p50Micros(),
                rounds.getLast().p99Micros(),
                rounds.stream().mapToDouble(Result::nodeMicros).average().orElse(0),
                rounds.stream().mapToDouble(Result::serverMicros).average().orElse(0),
                rounds.stream().map(r -> "%.0f".formatted(r.perSecond())).toList()));
    }

    /** How many times as much was done of one kind as of another. */
    static double ratio(Map<String, List<Result>> results, String of, String than) {
        return median(Objects.requireNonNull(results.get(of))) / median(Objects.requireNonNull(results.get(than)));
    }

    static double[] rates(Map<String, List<Result>> results, String of) {
        return Objects.requireNonNull(results.get(of)).stream()
                .mapToDouble(Result::perSecond)
                .toArray();
    }

    /** Of each round of one kind to the median of another. */
    static double[] ratios(Map<String, List<Result>> results, String of, String than) {
        double other = median(Objects.requireNonNull(results.get(than)));
        return Arrays.stream(rates(results, of)).map(rate -> rate / other).toArray();
    }

    static double median(List<Result> results) {
        double[] sorted =
                results.stream().mapToDouble(Result::perSecond).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static CommandContext context(@org.jspecify.annotations.Nullable String key) {
        var metadata = Map.of("actor", "benchmark.officer");
        if (key == null) return CommandContext.of(metadata);
        byte[] fingerprint = (key + key).getBytes(StandardCharsets.UTF_8);
        return new CommandContext(
                new CommandContext.Idempotency("benchmark", key, Arrays.copyOf(fingerprint, 32)), List.of(), metadata);
    }

    static Result clients(Server server, int clients, Kind kind, int seconds) throws Exception {
        Cpu begun = Cpu.now(server);
        try (var pool = Executors.newFixedThreadPool(clients)) {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            var work = new ArrayList<Callable<long[]>>();
            for (int client = 0; client < clients; client++) {
                int number = client;
                work.add(() -> {
                    try (Work one = kind.open(number)) {
                        var nanos = new long[16_384];
                        int count = 0;
                        for (long before = System.nanoTime(); before < end; ) {
                            one.once();
                            long after = System.nanoTime();
                            if (count == nanos.length) nanos = Arrays.copyOf(nanos, 2 * count);
                            nanos[count++] = after - before;
                            before = after;
                        }
                        return Arrays.copyOf(nanos, count);
                    }
                });
            }
            var all = new ArrayList<long[]>();
            for (Future<long[]> done : pool.invokeAll(work)) all.add(done.get());
            Cpu after = Cpu.now(server);
            long[] nanos = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Result(
                    nanos.length / (double) seconds,
                    nanos[nanos.length / 2] / 1e3,
                    nanos[(int) (nanos.length * 0.99)] / 1e3,
                    after.nodeMicros(begun) / nanos.length,
                    after.serverMicros(begun) / nanos.length);
        }
    }

    /** One row, one transaction, one connection a client. */
    static final class Reference implements Work {
        private static final byte[] METADATA = "{\"actor\":\"benchmark.officer\"}".getBytes(StandardCharsets.UTF_8);
        private final Connection connection;
        private final PreparedStatement insert;
        private final AtomicLong positions;
        private final byte[] payload = "x".repeat(PAYLOAD_BYTES).getBytes(StandardCharsets.UTF_8);
        private final byte[] r = new byte[32];

        Reference(Server server, AtomicLong positions) throws SQLException {
            this.positions = positions;
            connection = server.as(Roles.LOG_WRITER).getConnection();
            insert = connection.prepareStatement(
                    "insert into reference.event values (?, ?, 'note', ?, 0, clock_timestamp(), 'note-opened', '1', ?,"
                            + " ?, ?)");
        }

        @Override
        public void once() throws SQLException {
            insert.setLong(1, positions.incrementAndGet());
            insert.setObject(2, UUID.randomUUID());
            insert.setString(3, "note-" + UUID.randomUUID());
            insert.setBytes(4, payload);
            insert.setBytes(5, METADATA);
            ThreadLocalRandom.current().nextBytes(r);
            insert.setBytes(6, r);
            insert.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
