package org.antitrafficking.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Commands a second over HTTP of one, two and three nodes on one database, which clients ask in turn; with an Axon
 * Server also of two nodes that route commands by it. All of them run on the processors of this machine, so that more
 * nodes have no more to work with.
 */
final class NodesBenchmark {

    private static final String CLIENT = "pk-fia.officer";
    private static final String ALERTS = "/api/alerts";
    private static final int NODES = 3;
    private static final int ROUTED = 2;
    private static final int WARM_UP_CLIENTS = 32;
    private static final int WARM_UP_SECONDS = 10;
    private static final int CONNECTIONS = 400;
    private static final long ROUTES_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(120);

    private NodesBenchmark() {}

    /** @param jar of an Axon Server; null where there is none */
    static void run(int seconds, int rounds, @Nullable Path jar) throws Exception {
        var opened = new ArrayList<AutoCloseable>();
        try (var server = new Server(Map.of("max_connections", "" + CONNECTIONS))) {
            CommandBenchmark.prepareReference(server);
            server.createKeyStore();
            try {
                var nodes = new ArrayList<Service>();
                for (int i = 0; i < NODES; i++) opened.add(0, added(nodes, node(server, i == 0)));
                var routed = new ArrayList<Service>();
                if (jar == null) System.out.println("No jar of an Axon Server is named: nothing is routed");
                else {
                    var axon = new Axon(jar);
                    opened.add(0, axon);
                    for (int i = 0; i < ROUTED; i++)
                        opened.add(
                                0,
                                added(
                                        routed,
                                        node(
                                                server,
                                                false,
                                                "--spring.profiles.active=demonstration,axon-server",
                                                "--coordination.axon-server.servers=localhost:" + axon.port)));
                    for (Service one : routed) one.await("Commands are routed", ROUTES_WITHIN_NANOS);
                }
                measure(server, nodes, routed, seconds, rounds);
            } finally {
                for (AutoCloseable one : opened) one.close();
            }
        }
    }

    private static Service added(List<Service> to, Service service) {
        to.add(service);
        return service;
    }

    static Service node(Server server, boolean signs, String... more) throws IOException {
        var settings = new ArrayList<>(List.of(
                "--coordination.database.url=" + server.url(),
                "--coordination.identity.address=http://127.0.0.1:8080",
                "--coordination.demonstration.issuer=http://127.0.0.1:8080"));
        if (!signs) settings.add("--coordination.ledger.signer-folder=");
        settings.addAll(List.of(more));
        return new Service(Service.NO_RATE_LIMIT, settings.toArray(String[]::new));
    }

    private static void measure(Server server, List<Service> nodes, List<Service> routed, int seconds, int rounds)
            throws Exception {
        List<String> existing = HttpBenchmark.draft(() -> nodes.getFirst().connect(CLIENT), ALERTS);
        var positions = new AtomicLong();
        var kinds = new TreeMap<String, CommandBenchmark.Kind>();
        kinds.put("0 reference, one row", client -> new CommandBenchmark.Reference(server, positions));
        for (int count = 1; count <= NODES; count++)
            add(kinds, count, count + (count == 1 ? " node" : " nodes"), nodes.subList(0, count), existing);
        if (!routed.isEmpty()) add(kinds, NODES + 1, ROUTED + " nodes that route", routed, existing);
        CommandBenchmark.alternate(server, kinds, WARM_UP_CLIENTS, WARM_UP_SECONDS, 1);
        for (int clients : CommandBenchmark.CLIENTS) {
            SortedMap<String, List<CommandBenchmark.Result>> results =
                    CommandBenchmark.alternate(server, kinds, clients, seconds, rounds);
            CommandBenchmark.report(clients, results);
            results.forEach((kind, each) -> Figures.add(
                    "%s over HTTP, %d clients".formatted(kind.substring(2), clients),
                    "a second",
                    "",
                    CommandBenchmark.rates(results, kind)));
        }
    }

    private static void add(
            Map<String, CommandBenchmark.Kind> kinds, int place, String which, List<Service> nodes, List<String> ours) {
        kinds.put(
                place + " new alerts, " + which,
                client -> new HttpBenchmark.Calls(
                        () -> nodes.get(client % nodes.size()).connect(CLIENT),
                        connection -> connection
                                .send("POST", ALERTS, HttpBenchmark.key(), HttpBenchmark.content())
                                .accepted()));
        kinds.put(
                place + " revisions, " + which,
                client -> new HttpBenchmark.Calls(
                        () -> nodes.get(client % nodes.size()).connect(CLIENT),
                        connection -> connection
                                .send(
                                        "PUT",
                                        ALERTS + "/" + HttpBenchmark.any(ours) + "/content",
                                        HttpBenchmark.key(),
                                        HttpBenchmark.content())
                                .accepted()));
    }

    /** A process of its own, in a folder that is deleted afterwards. */
    private static final class Axon implements AutoCloseable {
        private final Path folder = Files.createTempDirectory("coordination-benchmark");
        private final Process process;
        private final int port;

        Axon(Path jar) throws IOException {
            try (var one = new ServerSocket(0)) {
                port = one.getLocalPort();
            }
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx384m",
                            "-jar",
                            jar.toAbsolutePath().toString(),
                            "--server.port=0",
                            "--axoniq.axonserver.port=" + port,
                            "--axoniq.axonserver.hostname=localhost",
                            "--axoniq.axonserver.devmode.enabled=false")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("axon.log").toFile())
                    .start();
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Server.delete(folder);
        }
    }
}
