package org.antitrafficking.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * What the server does for one command over HTTP, by role and by statement: calls, time, rows and bytes written ahead,
 * as {@code pg_stat_statements} counts them. The same for a command of the plain Axon service. The time of a statement
 * is by the clock, planning included, so waits for a processor are in it; its shares say more than its amount.
 */
final class StatementsBenchmark {

    private static final int CLIENTS = 8;

    /** Until the followers' plans are made again on tables that have grown. */
    private static final int WARM_UP_SECONDS = 60;

    private static final int STATEMENTS = 40;
    private static final int LETTERS = 150;

    private StatementsBenchmark() {}

    static void run(int seconds) throws Exception {
        try (var server = new Server(Map.of(
                "shared_preload_libraries", "pg_stat_statements",
                "pg_stat_statements.track_planning", "on",
                "pg_stat_statements.max", "2000"))) {
            server.execute("create extension pg_stat_statements");
            server.createKeyStore();
            try (var peer = new Peer(server)) {
                List<String> alerts = HttpBenchmark.draft(peer::connect, HttpBenchmark.PEERS_ALERTS);
                measure(server, "new alerts, plain Axon", HttpBenchmark.newOf(peer), seconds);
                measure(server, "existing alerts, plain Axon", HttpBenchmark.existingOf(peer, alerts), seconds);
            }
            try (var service = new Service(Service.NO_RATE_LIMIT, "--coordination.database.url=" + server.url())) {
                List<String> alerts =
                        HttpBenchmark.draft(() -> service.connect(HttpBenchmark.CLIENT), HttpBenchmark.ALERTS);
                measure(server, "new alerts", HttpBenchmark.newOf(service), seconds);
                measure(server, "existing alerts", HttpBenchmark.existingOf(service, alerts), seconds);
            }
        }
    }

    private static void measure(Server server, String what, CommandBenchmark.Kind kind, int seconds) throws Exception {
        CommandBenchmark.clients(server, CLIENTS, kind, WARM_UP_SECONDS);
        server.execute("select pg_stat_statements_reset()");
        CommandBenchmark.Result result = CommandBenchmark.clients(server, CLIENTS, kind, seconds);
        long commands = Math.round(result.perSecond() * seconds);
        System.out.printf(
                "%n%s: %.0f a second with %d clients; processor of the server %.0f us, all of one command%n",
                what, result.perSecond(), CLIENTS, result.serverMicros());
        table(server, commands, "by role", "r.rolname", "", 20);
        table(
                server,
                commands,
                "by statement",
                "r.rolname || ': ' || regexp_replace(s.query, '\\s+', ' ', 'g')",
                "",
                STATEMENTS);
    }

    private static void table(Server server, long commands, String title, String by, String where, int rows)
            throws SQLException {
        String sql = """
            select %s as what, sum(calls), sum(total_exec_time + total_plan_time) * 1000, sum(total_plan_time) * 1000,
            sum(rows), sum(wal_bytes), sum(shared_blks_hit) from pg_stat_statements s join pg_roles r on r.oid = s.userid
            %s group by 1 order by 3 desc limit %d
            """.formatted(by, where, rows);
        System.out.printf("%s%n%8s %8s %8s %8s %8s %8s%n", title, "calls", "us", "plan us", "rows", "WAL", "pages");
        try (Connection connection = server.as(Server.SUPERUSER).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                for (int column = 2; column <= 7; column++)
                    System.out.printf("%8.2f ", row.getDouble(column) / commands);
                String text = row.getString(1);
                System.out.println(text.length() > LETTERS ? text.substring(0, LETTERS) : text);
            }
        }
    }
}
