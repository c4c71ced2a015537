package org.antitrafficking.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Commands a second over HTTP, with a token, JSON, sealing, a receipt and a decision record each, against the reference
 * of {@link CommandBenchmark} on the same server, and what is left when there is nothing to do. The service is a
 * process of its own, in the demonstration profile, as {@code java} starts it; the load generator is this one, on the
 * same processors.
 */
final class HttpBenchmark {

    /** Whom a client calls as. The demonstration's tokens live for longer than a benchmark. */
    private static final String CLIENT = "pk-fia.officer";

    private static final int WARM_UP_CLIENTS = 32;

    /** Of each kind, twice. */
    private static final int WARM_UP_SECONDS = 15;

    private static final String ALERTS = "/api/alerts";

    /** No resource: what it takes to say so is what the web server, the framework and the token cost. */
    private static final String NOTHING = "/api/nothing";

    private HttpBenchmark() {}

    static void run(int seconds, int rounds) throws Exception {
        try (var server = new Server()) {
            CommandBenchmark.prepareReference(server);
            server.createKeyStore();
            try (var service = new Service(Service.NO_RATE_LIMIT, "--coordination.database.url=" + server.url())) {
                measure(server, service, seconds, rounds);
            }
        }
    }

    private static void measure(Server server, Service service, int seconds, int rounds) throws Exception {
        List<String> existing = draftExisting(service);
        var positions = new AtomicLong();
        var kinds = new TreeMap<String, CommandBenchmark.Kind>();
        kinds.put("0 reference", client -> new CommandBenchmark.Reference(server, positions));
        kinds.put("1 new alerts over HTTP", client -> new Call(service) {
            @Override
            public void once() throws Exception {
                connection
                        .send("POST", ALERTS, UUID.randomUUID().toString(), content())
                        .accepted();
            }
        });
        kinds.put("2 existing alerts over HTTP", client -> new Call(service) {
            @Override
            public void once() throws Exception {
                String alert = existing.get(ThreadLocalRandom.current().nextInt(existing.size()));
                connection
                        .send(
                                "PUT",
                                ALERTS + "/" + alert + "/content",
                                UUID.randomUUID().toString(),
                                content())
                        .accepted();
            }
        });
        kinds.put("3 nothing, with a token, over HTTP", client -> new Call(service) {
            @Override
            public void once() throws Exception {
                if (connection.send("GET", NOTHING, "", "").status() != 404) throw new IllegalStateException();
            }
        });
        // A service runs for weeks: its compiler has done its work.
        CommandBenchmark.alternate(server, kinds, WARM_UP_CLIENTS, WARM_UP_SECONDS, 1);
        for (int clients : CommandBenchmark.CLIENTS) {
            long before = service.processorMillis();
            Map<String, List<CommandBenchmark.Result>> results =
                    CommandBenchmark.alternate(server, kinds, clients, seconds, rounds);
            CommandBenchmark.report(clients, results);
            System.out.printf(
                    "the service itself took %.1f s of processor time in %d s of load%n",
                    (service.processorMillis() - before) / 1e3, (kinds.size() - 1) * seconds * (rounds + 1));
        }
    }

    /** As long as the reference's payload, and never the same twice: what is the same changes nothing. */
    private static String content() {
        String narrative = UUID.randomUUID() + "x".repeat(CommandBenchmark.PAYLOAD_BYTES - 36);
        return "{\"reference\":\"BENCHMARK\",\"kind\":\"recruitment-scheme\",\"recruitmentMethod\":\"ThroughAnOnlineAdvertisement\",\"transnational\":true,\"texts\":{\"en\":{\"subject\":\"A"
            + " benchmark\",\"narrative\":\"" + narrative
                + "\"}}}";
    }

    private static List<String> draftExisting(Service service) throws Exception {
        List<String> alerts = Collections.synchronizedList(new ArrayList<>());
        int clients = 8;
        try (var pool = Executors.newFixedThreadPool(clients)) {
            var work = new ArrayList<Callable<Void>>();
            for (int client = 0; client < clients; client++)
                work.add(() -> {
                    try (var connection = service.connect(CLIENT)) {
                        for (int i = 0; i < CommandBenchmark.EXISTING / clients; i++) {
                            String answer = connection
                                    .send("POST", ALERTS, UUID.randomUUID().toString(), content())
                                    .accepted();
                            alerts.add(answer.replaceAll(".*\"alert\":\"([^\"]+)\".*", "$1"));
                        }
                    }
                    return null;
                });
            for (var done : pool.invokeAll(work)) done.get();
        }
        return List.copyOf(alerts);
    }

    /** One client, with a connection of its own that stays open. */
    private abstract static class Call implements CommandBenchmark.Work {
        final Connection connection;

        Call(Service service) throws Exception {
            connection = service.connect(CLIENT);
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
