package org.antitrafficking.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What nodes spend on one database while nobody asks them for anything: processor time of the server and of each node,
 * and transactions, of one node and of five.
 */
final class IdleBenchmark {

    private static final int NODES = 5;
    private static final int CONNECTIONS = 600;
    private static final int DRAFTS = 300;

    /** So long after a node has started the compiler has little left to do, and what is idle stands by. */
    private static final int SETTLES_SECONDS = 60;

    private IdleBenchmark() {}

    static void run(int seconds) throws Exception {
        var nodes = new ArrayList<Service>();
        try (var server = new Server(Map.of("max_connections", "" + CONNECTIONS))) {
            server.createKeyStore();
            try {
                nodes.add(NodesBenchmark.node(server, true));
                try (var connection = nodes.getFirst().connect(HttpBenchmark.CLIENT)) {
                    for (int i = 0; i < DRAFTS; i++)
                        connection
                                .send("POST", HttpBenchmark.ALERTS, HttpBenchmark.key(), HttpBenchmark.content())
                                .accepted();
                }
                measure(server, nodes, seconds);
                while (nodes.size() < NODES) nodes.add(NodesBenchmark.node(server, false));
                measure(server, nodes, seconds);
            } finally {
                for (Service node : nodes) node.close();
            }
        }
    }

    private static void measure(Server server, List<Service> nodes, int seconds) throws Exception {
        TimeUnit.SECONDS.sleep(SETTLES_SECONDS);
        Cpu before = Cpu.now(server);
        long transactions = transactions(server);
        long[] spent = nodes.stream().mapToLong(Service::processorMillis).toArray();
        TimeUnit.SECONDS.sleep(seconds);
        double percent = Cpu.now(server).serverMicros(before) / 1e4 / seconds;
        long since = transactions(server) - transactions;
        System.out.printf(
                "%d at rest for %d s: server %.2f %% of one processor, %d transactions a second; each node",
                nodes.size(), seconds, percent, since / seconds);
        for (int i = 0; i < spent.length; i++)
            System.out.printf(" %.2f %%", (nodes.get(i).processorMillis() - spent[i]) / (10.0 * seconds));
        System.out.println();
        Figures.add("server at rest, nodes " + nodes.size(), "% of one processor", "", percent);
    }

    private static long transactions(Server server) throws Exception {
        return server.number("select sum(xact_commit + xact_rollback)::bigint from pg_stat_database");
    }
}
