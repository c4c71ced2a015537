package org.antitrafficking.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Commands a second over HTTP, with a token, JSON, sealing, a receipt and a decision record each, against two measures
 * on the same server: the reference of {@link CommandBenchmark}, and a plain Axon service ({@code ops/peer}) that does
 * none of this. Each service is a process of its own, ours in the demonstration profile, as {@code java} starts it; the
 * load generator is this one, on the same processors. Rounds alternate.
 */
final class HttpBenchmark {

    /** Whom a client calls as. The demonstration's tokens live for longer than a benchmark. */
    static final String CLIENT = "pk-fia.officer";

    private static final String SUPERVISOR = "pk-fia.supervisor";

    private static final int WARM_UP_CLIENTS = 32;

    /** Of each kind, twice. */
    private static final int WARM_UP_SECONDS = 15;

    static final String ALERTS = "/api/alerts";
    static final String PEERS_ALERTS = "/alerts";

    /** No resource: what it takes to say so is what the web server, the framework and the token cost. */
    private static final String NOTHING = "/api/nothing";

    private static final String REFERENCE = "0 reference, one row";
    private static final String PEER_NEW = "1 new alerts, plain Axon";
    private static final String PEER_EXISTING = "2 existing alerts, plain Axon";
    private static final String NEW = "3 new alerts";
    private static final String EXISTING = "4 existing alerts";
    private static final String ISSUED = "5 new alerts, issued to three";
    private static final String FOR_NOTHING = "6 nothing, with a token";

    /** What stands for what. */
    private static final Map<String, String> PEERS = Map.of(NEW, PEER_NEW, EXISTING, PEER_EXISTING);

    private static final String TO_THREE = DeliveryBenchmark.issueTo("\"om-police\",\"ae-interior\",\"it-police\"");

    private HttpBenchmark() {}

    static void run(int seconds, int rounds) throws Exception {
        try (var server = new Server()) {
            CommandBenchmark.prepareReference(server);
            server.createKeyStore();
            try (var peer = new Peer(server);
                    var service = new Service(Service.NO_RATE_LIMIT, "--coordination.database.url=" + server.url())) {
                measure(server, peer, service, seconds, rounds);
            }
        }
    }

    private static void measure(Server server, Peer peer, Service service, int seconds, int rounds) throws Exception {
        List<String> ours = draft(() -> service.connect(CLIENT), ALERTS);
        List<String> peers = draft(peer::connect, PEERS_ALERTS);
        var positions = new AtomicLong();
        var kinds = new TreeMap<String, CommandBenchmark.Kind>();
        kinds.put(REFERENCE, client -> new CommandBenchmark.Reference(server, positions));
        kinds.put(PEER_NEW, newOf(peer));
        kinds.put(PEER_EXISTING, existingOf(peer, peers));
        kinds.put(NEW, newOf(service));
        kinds.put(EXISTING, existingOf(service, ours));
        kinds.put(ISSUED, client -> new Issues(service));
        kinds.put(
                FOR_NOTHING,
                client -> new Calls(() -> service.connect(CLIENT), connection -> {
                    if (connection.send("GET", NOTHING, "", "").status() != 404) throw new IllegalStateException();
                }));
        // A service runs for weeks: its compiler has done its work.
        CommandBenchmark.alternate(server, kinds, WARM_UP_CLIENTS, WARM_UP_SECONDS, 1);
        for (int clients : CommandBenchmark.CLIENTS) {
            long before = service.processorMillis();
            long peerBefore = peer.processorMillis();
            SortedMap<String, List<CommandBenchmark.Result>> results =
                    CommandBenchmark.alternate(server, kinds, clients, seconds, rounds);
            CommandBenchmark.report(clients, results);
            figures(clients, results);
            PEERS.forEach((of, than) -> System.out.printf(
                    "%s: %.2f x plain Axon%n", of.substring(2), CommandBenchmark.ratio(results, of, than)));
            System.out.printf(
                    "the services took %.1f s (ours) and %.1f s (plain Axon) of processor time%n",
                    (service.processorMillis() - before) / 1e3, (peer.processorMillis() - peerBefore) / 1e3);
        }
    }

    static CommandBenchmark.Kind newOf(Peer peer) {
        return client -> new Calls(
                peer::connect,
                connection -> connection
                        .send("POST", PEERS_ALERTS, "", peersContent())
                        .accepted());
    }

    static CommandBenchmark.Kind existingOf(Peer peer, List<String> alerts) {
        return client -> new Calls(
                peer::connect,
                connection -> connection
                        .send("PUT", PEERS_ALERTS + "/" + any(alerts), "", peersContent())
                        .accepted());
    }

    static CommandBenchmark.Kind newOf(Service service) {
        return client -> new Calls(
                () -> service.connect(CLIENT),
                connection -> connection.send("POST", ALERTS, key(), content()).accepted());
    }

    static CommandBenchmark.Kind existingOf(Service service, List<String> alerts) {
        return client -> new Calls(
                () -> service.connect(CLIENT),
                connection -> connection
                        .send("PUT", ALERTS + "/" + any(alerts) + "/content", key(), content())
                        .accepted());
    }

    private static void figures(int clients, SortedMap<String, List<CommandBenchmark.Result>> results) {
        for (String of : List.of(NEW, EXISTING, ISSUED, PEER_NEW, PEER_EXISTING)) {
            String what = of.substring(2);
            List<CommandBenchmark.Result> rounds = Objects.requireNonNull(results.get(of));
            Figures.point("Commands a second over HTTP, by clients", what, clients, CommandBenchmark.median(rounds));
            Figures.point(
                    "Milliseconds of a command over HTTP (p99), by clients",
                    what,
                    clients,
                    rounds.getLast().p99Micros() / 1e3);
        }
        String with = " over HTTP, %d clients".formatted(clients);
        Figures.add(
                "new alert" + with,
                "× plain Axon",
                Map.of(32, "≥ 1.2", 8, "≥ 1.0", 1, "≥ 0.8").getOrDefault(clients, ""),
                CommandBenchmark.ratios(results, NEW, PEER_NEW));
        Figures.add(
                "existing alert" + with,
                "× plain Axon",
                clients == 32 ? "≥ 2.5" : "",
                CommandBenchmark.ratios(results, EXISTING, PEER_EXISTING));
        Figures.add(
                "new alert" + with,
                "× one row",
                clients == 32 ? "≥ 0.25" : "",
                CommandBenchmark.ratios(results, NEW, REFERENCE));
        Figures.add("new alert" + with, "a second", "", CommandBenchmark.rates(results, NEW));
        Figures.add("existing alert" + with, "a second", "", CommandBenchmark.rates(results, EXISTING));
        Figures.add(
                "alert drafted and issued to three" + with, "a second", "", CommandBenchmark.rates(results, ISSUED));
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    static String any(List<String> alerts) {
        return alerts.get(ThreadLocalRandom.current().nextInt(alerts.size()));
    }

    /** Of an alert, with a narrative of 600 bytes. */
    static String content() {
        return """
            {"reference":"BENCHMARK","kind":"recruitment-scheme","recruitmentMethod":"ThroughAnOnlineAdvertisement",\
            "transnational":true,"texts":{"en":{"subject":"A benchmark","narrative":"%s"}}}\
            """.formatted(Narrative.next());
    }

    private static String peersContent() {
        return "{\"reference\":\"BENCHMARK\",\"subject\":\"A benchmark\",\"narrative\":\"%s\"}"
                .formatted(Narrative.next());
    }

    interface Opening {
        Connection open() throws Exception;
    }

    static List<String> draft(Opening opening, String path) throws Exception {
        List<String> alerts = Collections.synchronizedList(new ArrayList<>());
        int clients = 8;
        try (var pool = Executors.newFixedThreadPool(clients)) {
            var work = new ArrayList<Callable<Void>>();
            for (int client = 0; client < clients; client++)
                work.add(() -> {
                    try (var connection = opening.open()) {
                        for (int i = 0; i < CommandBenchmark.EXISTING / clients; i++) {
                            String content = path.equals(ALERTS) ? content() : peersContent();
                            alerts.add(Service.field(
                                    connection.send("POST", path, "", content).accepted(), "alert"));
                        }
                    }
                    return null;
                });
            for (var done : pool.invokeAll(work)) done.get();
        }
        return List.copyOf(alerts);
    }

    interface Calling {
        void by(Connection connection) throws Exception;
    }

    /** One client, with a connection of its own that stays open. */
    static final class Calls implements CommandBenchmark.Work {
        private final Connection connection;
        private final Calling calling;

        Calls(Opening opening, Calling calling) throws Exception {
            this.connection = opening.open();
            this.calling = calling;
        }

        @Override
        public void once() throws Exception {
            calling.by(connection);
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    /** An officer and a supervisor: drafted, prepared, looked at, validated and issued, in five calls. */
    private static final class Issues implements CommandBenchmark.Work {
        private final Connection officer;
        private final Connection supervisor;

        Issues(Service service) throws IOException {
            officer = service.connect(CLIENT);
            supervisor = service.connect(SUPERVISOR);
        }

        @Override
        public void once() throws Exception {
            String drafted = officer.send("POST", ALERTS, key(), content()).accepted();
            String releases = ALERTS + "/" + Service.field(drafted, "alert") + "/releases";
            String prepared = officer.send("POST", releases, key(), TO_THREE).accepted();
            String release = releases + "/" + Service.field(prepared, "release");
            String shown = supervisor.send("GET", release, "", "").accepted();
            String digest = "{\"digest\":\"%s\"}".formatted(Service.field(shown, "digest"));
            supervisor.send("POST", release + "/validation", key(), digest).accepted();
            officer.send("POST", release + "/disclosure", key(), digest).accepted();
        }

        @Override
        public void close() throws IOException {
            officer.close();
            supervisor.close();
        }
    }
}
