package org.antitrafficking.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.DraftAlert;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.PostgresKeyStore;
import org.antitrafficking.coordination.api.wiring.Aggregates;
import org.antitrafficking.coordination.projections.PlatformCommands;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.audit.DecisionIndex;
import org.antitrafficking.coordination.projections.clocks.RunningClocks;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.antitrafficking.coordination.projections.views.FoldsAtOnce;
import org.antitrafficking.coordination.projections.views.ViewBuilder;
import org.antitrafficking.coordination.projections.views.WordBuilder;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.MetadataKeys;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Followed;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.axon.CommandContext;
import org.antitrafficking.eventlog.axon.CommandSide;
import org.antitrafficking.eventlog.postgres.Roles;

/**
 * What a fixed amount of work costs: processor time of the node and of the server, and the bytes that the server wrote
 * ahead. That says something also where a machine does other work, and rates do not. Drafts go through the bus, and
 * what follows the log follows the life of seven events, one part after the other, each from nothing.
 */
final class CostBenchmark {

    private static final int CLIENTS = 8;
    private static final int BATCH = 2_000;
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Of one event or command. */
    private record Cost(double nodeMicros, double serverMicros, double walBytes) {}

    private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

    private CostBenchmark() {}

    static void run(int events, int drafts, int rounds) throws Exception {
        var benchmark = new CostBenchmark();
        for (int round = 0; round <= rounds; round++) {
            if (round == 1) benchmark.costs.clear(); // what came before was compiled meanwhile
            benchmark.keys(drafts);
            benchmark.drafts(drafts);
            benchmark.follow(events);
        }
        System.out.printf("%d drafts, %d events, medians of %d rounds, of one each%n", drafts, events, rounds);
        benchmark.costs.forEach((what, each) -> Figures.add(
                what + ", written ahead",
                "bytes",
                "",
                each.stream().mapToDouble(Cost::walBytes).toArray()));
        benchmark.costs.forEach((what, each) -> System.out.printf(
                "%-28s node %6.1f us  server %6.1f us  written ahead %6.0f bytes%n",
                what,
                median(each.stream().mapToDouble(Cost::nodeMicros).toArray()),
                median(each.stream().mapToDouble(Cost::serverMicros).toArray()),
                median(each.stream().mapToDouble(Cost::walBytes).toArray())));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private <T> T measure(String what, long count, Server server, Callable<T> work) throws Exception {
        server.execute("checkpoint"); // pages are written ahead whole after one: each begins alike
        long wal = wal(server);
        Cpu cpu = Cpu.now(server);
        T done = work.call();
        Cpu now = Cpu.now(server);
        costs.computeIfAbsent(what, first -> new ArrayList<>())
                .add(new Cost(
                        now.nodeMicros(cpu) / count,
                        now.serverMicros(cpu) / count,
                        (wal(server) - wal) / (double) count));
        return done;
    }

    private static long wal(Server server) throws SQLException {
        return server.number("select (pg_current_wal_insert_lsn() - '0/0')::bigint");
    }

    /** One after the other, as one client asks for them. */
    private void keys(int drafts) throws Exception {
        try (var server = new Server();
                var database = server.keys()) {
            var keys = new PostgresKeyStore(database);
            for (String what : List.of("the key of a new item", "the key of a known item"))
                measure(what, drafts, server, () -> {
                    for (int i = 0; i < drafts; i++)
                        keys.keyFor(KeyName.of("alert-" + FollowerBenchmark.hex(i), "agency-1"));
                    return true;
                });
        }
    }

    private void drafts(int drafts) throws Exception {
        try (var server = new Server();
                var readers = server.pool(Roles.LOG_WRITER, 8);
                var projectors = server.pool(Roles.PROJECTOR, 4);
                var log = EventLog.open(server.as(Roles.LOG_WRITER), readers)) {
            for (String schema : List.of("disclosure", "views", "reactions", "audit")) server.migrate(schema);
            EventCodec codec = PlatformEvents.codec();
            try (var commands = CommandSide.start(
                    log, codec, PlatformCommands.codec("1"), Aggregates.TYPES, 256 << 20, more -> {})) {
                measure("a draft, its command", drafts, server, () -> send(commands, drafts));
            }
            System.out.printf(
                    "a draft's event %d bytes, its decision record %d bytes%n",
                    server.number(
                            "select avg(octet_length(payload) + octet_length(metadata))::bigint from history.event"),
                    server.number("select avg(octet_length(record))::bigint from history.decision"));
            measure(
                    "a draft, its decision's index",
                    drafts,
                    server,
                    () -> follow("decisions", log, projectors, Followed.DECISIONS, DecisionIndex.accepted(), drafts));
            pipeline("a draft", log, projectors, server, codec, drafts);
        }
    }

    private static boolean send(CommandSide commands, int drafts) throws Exception {
        try (var pool = Executors.newFixedThreadPool(CLIENTS)) {
            var work = new ArrayList<Callable<Void>>();
            for (int client = 0; client < CLIENTS; client++) {
                int first = client;
                work.add(() -> {
                    var random = new Random(first);
                    for (int i = first; i < drafts; i += CLIENTS)
                        commands.commands().send(draft(i, random), context(i));
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(work)) done.get();
        }
        return true;
    }

    private static DraftAlert draft(int number, Random random) {
        var by = new Actor(
                new PartnerId("agency-1"),
                FollowerBenchmark.person(1, number % 20),
                Nature.NATURAL,
                Sets.of(),
                Sets.of(),
                Instant.EPOCH);
        String hex = FollowerBenchmark.hex(number);
        return new DraftAlert(new AlertId("alert-" + hex), by, hex + hex, FollowerBenchmark.content(number, random));
    }

    private static CommandContext context(int number) {
        byte[] fingerprint = Arrays.copyOf(("key" + number).getBytes(StandardCharsets.UTF_8), 32);
        return new CommandContext(
                new CommandContext.Idempotency("web", "key-" + number, fingerprint),
                List.of(),
                Map.of(
                        MetadataKeys.ACTOR,
                        FollowerBenchmark.person(1, number % 20).value(),
                        MetadataKeys.PARTNER,
                        "agency-1",
                        MetadataKeys.ROLE,
                        "officer",
                        MetadataKeys.CLIENT,
                        "web"));
    }

    private void follow(int events) throws Exception {
        try (var server = new Server();
                var readers = server.pool(Roles.LOG_WRITER, 8);
                var projectors = server.pool(Roles.PROJECTOR, 4);
                var log = EventLog.open(server.as(Roles.LOG_WRITER), readers)) {
            for (String schema : List.of("disclosure", "views", "reactions", "audit")) server.migrate(schema);
            EventCodec codec = PlatformEvents.codec();
            FollowerBenchmark.append(log, codec, events);
            pipeline("an event of seven", log, projectors, server, codec, events);
        }
    }

    private void pipeline(String of, EventLog log, DataSource projectors, Server server, EventCodec codec, long events)
            throws Exception {
        measure(
                of + ", clocks",
                events,
                server,
                () -> follow("clocks", log, projectors, RunningClocks.moving(codec), new RunningClocks(codec), events));
        var fold = new Fence(codec, Disclosure::version);
        measure(of + ", feeds", events, server, () -> follow("fence", log, projectors, Followed.EVENTS, fold, events));
        try (var folds = new FoldsAtOnce(FollowerBenchmark.FOLDS, projectors);
                var fence = Follower.start("fence", log, projectors, fold, BATCH)) {
            fence.await(events, LONGEST);
            try (var views = measure(of + ", views", events, server, () -> {
                var builder = ViewBuilder.start(fence, projectors, folds, () -> {});
                builder.await(events, LONGEST);
                return builder;
            })) {
                try (var words = measure(of + ", words", events, server, () -> {
                    var builder = WordBuilder.start(views, projectors, FollowerBenchmark.OPENINGS);
                    builder.await(events, LONGEST);
                    return builder;
                })) {
                    if (words.failure() != null)
                        throw new IllegalStateException("words were not made", words.failure());
                }
            }
        }
    }

    private static <R> boolean follow(
            String name, EventLog log, DataSource projectors, Followed<R> rows, Follower.RowFold<R> fold, long until)
            throws InterruptedException {
        try (var follower = Follower.start(name, log, projectors, rows, fold, BATCH)) {
            return follower.await(until, LONGEST);
        }
    }
}
