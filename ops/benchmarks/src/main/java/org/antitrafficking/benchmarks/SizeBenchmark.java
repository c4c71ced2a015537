package org.antitrafficking.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What single calls cost as the log grows, and how long a start takes on it: the whole service, one client, one call
 * after the other. What fills the log are drafts of one officer, who then has all of them in the inbox.
 */
final class SizeBenchmark {

    private static final String READER = "om-police.officer";

    /** The same at each start, whatever the port. */
    private static final String ISSUER = "--coordination.demonstration.issuer=http://127.0.0.1:8080";

    private static final int CLIENTS = 16;
    private static final int WARM_UP = 50;
    private static final int CALLS = 300;
    private static final long SETTLES_WITHIN_SECONDS = 1_800;
    private static final String FEED = "(select scope from disclosure.entry where scope like 'person-%'"
            + " group by scope order by count(*) desc limit 1)";

    private static final String CHART = "Milliseconds of a call (p50), by events in the log";

    /** A call of one kind. */
    private interface Call {
        void by(Connection connection) throws IOException;
    }

    private final Server server;
    private final Path folder;
    private final List<String> alerts = new ArrayList<>();
    private final Random random = new Random(5);

    /** Of each kind at each size, in milliseconds. */
    private final Map<String, List<Double>> medians = new LinkedHashMap<>();

    private SizeBenchmark(Server server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** @param most events that the log has at the end; it is looked at each tenth of it before, from 1,000 on */
    static void run(int most) throws Exception {
        Path folder = Files.createTempDirectory("coordination-benchmark");
        try (var server = new Server()) {
            server.createKeyStore();
            var benchmark = new SizeBenchmark(server, folder);
            benchmark.start("an empty database");
            var sizes = new ArrayList<Integer>();
            for (int size = most; size >= 1_000; size /= 10) sizes.addFirst(size);
            for (int size : sizes) benchmark.at(size);
            benchmark.start("a database with %,d events".formatted(most));
            benchmark.report(sizes);
        } finally {
            Server.delete(folder);
        }
    }

    private Service service() throws IOException {
        return new Service(folder, Service.NO_RATE_LIMIT, "--coordination.database.url=" + server.url(), ISSUER);
    }

    /** From the process's start until an inbox is answered. */
    private void start(String what) throws Exception {
        long begun = System.nanoTime();
        try (Service service = service();
                var connection = service.connect(READER)) {
            connection.send("GET", "/api/inbox?limit=20", "", "").accepted();
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf("started on %s, first inbox answered: %.1f s%n", what, seconds);
            Figures.add("start on " + what + ", until an inbox is answered", "s", "", seconds);
        }
    }

    private void at(int size) throws Exception {
        try (Service service = service()) {
            fill(service, size);
            settle(service);
            try (var connection = service.connect(READER)) {
                calls().forEach((what, call) -> medians.computeIfAbsent(what, first -> new ArrayList<>())
                        .add(median(what, size, call, connection)));
            }
        }
    }

    private void fill(Service service, int size) throws Exception {
        long missing = size - server.number("select count(*) from history.event");
        var left = new AtomicLong(missing);
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var clients = new ArrayList<Future<List<String>>>();
            for (int i = 0; i < CLIENTS; i++)
                clients.add(threads.submit((Callable<List<String>>) () -> {
                    var drafted = new ArrayList<String>();
                    try (var connection = service.connect(READER)) {
                        while (left.getAndDecrement() > 0)
                            drafted.add(Service.field(
                                    connection
                                            .send("POST", "/api/alerts", "", HttpBenchmark.content())
                                            .accepted(),
                                    "alert"));
                    }
                    return drafted;
                }));
            for (Future<List<String>> client : clients) alerts.addAll(client.get());
        }
    }

    /** Until the views have the last of them, and the ledger has anchored it. */
    private void settle(Service service) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLES_WITHIN_SECONDS);
        try (var connection = service.connect(READER)) {
            while (connection
                                    .send("GET", "/api/alerts/" + alerts.getLast(), "", "")
                                    .status()
                            != 200
                    || server.number("select count(*) from views.words_due") > 0
                    || connection.send("GET", proof(), "", "").status() != 200) {
                if (System.nanoTime() > end) throw new IllegalStateException("The views and the ledger stay behind");
                LockSupport.parkNanos(100_000_000);
            }
        }
        server.execute("vacuum analyze");
    }

    private String proof() throws Exception {
        return "/api/feed/entries/" + server.number("select last_number from disclosure.feed where scope = " + FEED)
                + "/proof?scope=" + server.text("select scope from disclosure.feed where scope = " + FEED);
    }

    private Map<String, Call> calls() throws Exception {
        String scope = server.text("select scope from disclosure.feed where scope = " + FEED);
        int entries = (int) server.number("select last_number from disclosure.feed where scope = " + FEED);
        Instant now = Instant.now();
        var calls = new LinkedHashMap<String, Call>();
        calls.put(
                "a draft",
                connection -> connection
                        .send("POST", "/api/alerts", "", HttpBenchmark.content())
                        .accepted());
        calls.put(
                "a page of the inbox",
                connection ->
                        connection.send("GET", "/api/inbox?limit=20", "", "").accepted());
        calls.put(
                "an item's page",
                connection ->
                        connection.send("GET", "/api/alerts/" + any(), "", "").accepted());
        calls.put(
                "an item as of a moment",
                connection -> connection
                        .send("GET", "/api/audit/as-of/items/" + any() + "?at=" + now, "", "")
                        .accepted());
        calls.put(
                "a proof of an entry",
                connection -> connection
                        .send(
                                "GET",
                                "/api/feed/entries/" + (1 + random.nextInt(entries)) + "/proof?scope=" + scope,
                                "",
                                "")
                        .accepted());
        return calls;
    }

    private String any() {
        return alerts.get(random.nextInt(alerts.size()));
    }

    private static double median(String what, int size, Call call, Connection connection) {
        var nanos = new long[CALLS];
        try {
            for (int i = -WARM_UP; i < CALLS; i++) {
                long begun = System.nanoTime();
                call.by(connection);
                if (i >= 0) nanos[i] = System.nanoTime() - begun;
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Arrays.sort(nanos);
        double median = nanos[CALLS / 2] / 1e6;
        System.out.printf(
                "%,d events: %s p50 %.2f ms, p99 %.2f ms%n", size, what, median, nanos[CALLS * 99 / 100] / 1e6);
        Figures.point(CHART, what, size, median);
        return median;
    }

    private void report(List<Integer> sizes) {
        medians.forEach((what, each) -> Figures.add(
                "%s with %,d events, × with %,d".formatted(what, sizes.getLast(), sizes.getFirst()),
                "×",
                "≤ 1.2",
                each.getLast() / each.getFirst()));
    }
}
