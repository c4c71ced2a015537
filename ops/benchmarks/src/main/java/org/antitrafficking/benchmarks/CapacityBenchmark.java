package org.antitrafficking.benchmarks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * What a platform's life takes on disk, table by table: alerts are drafted, issued to three agencies, read by each from
 * its inbox and acknowledged, over HTTP, on the whole service. Of each table it says how many rows that brought and how
 * many bytes a row has, with the page's own overhead and with its indexes.
 */
final class CapacityBenchmark {

    private static final String OWNER = "pk-fia";

    private static final List<String> RECIPIENTS = List.of("om-police", "ae-interior", "it-police");

    private static final int CLIENTS = 6;

    private static final long SETTLED_WITHIN_SECONDS = 300;

    private static final String TABLES = """
        select nspname || '.' || whole.relname, sum(pg_table_size(part.oid))::bigint,
          sum(pg_indexes_size(part.oid))::bigint
        from pg_class part join pg_class whole on whole.oid = coalesce(pg_partition_root(part.oid), part.oid)
        join pg_namespace on pg_namespace.oid = whole.relnamespace
        where part.relkind = 'r' and nspname not in ('pg_catalog', 'information_schema', 'public')
        group by 1
        """;

    /** Of one table. */
    private record Size(long rows, long bytes, long indexBytes) {
        static final Size NOTHING = new Size(0, 0, 0);

        Size without(Size before) {
            return new Size(rows - before.rows, bytes - before.bytes, indexBytes - before.indexBytes);
        }
    }

    private CapacityBenchmark() {}

    /**
     * Measures, and prints tables.
     *
     * @param alerts each with a life of its own
     */
    static void run(int alerts) throws Exception {
        try (var server = new Server()) {
            server.createKeyStore();
            try (var service = new Service(Service.NO_RATE_LIMIT, "--coordination.database.url=" + server.url())) {
                live(service, alerts / 10); // the first pages of each table, its plans
                Map<String, Size> before = settled(server, service);
                long wal = wal(server);
                live(service, alerts);
                long written = wal(server) - wal;
                Map<String, Size> after = settled(server, service);
                report(alerts, written, before, after);
            }
        }
    }

    private static long wal(Server server) throws SQLException {
        return server.number("select (pg_current_wal_insert_lsn() - '0/0')::bigint");
    }

    private static void live(Service service, int alerts) throws Exception {
        var number = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var clients = new ArrayList<Future<Void>>();
            for (int i = 0; i < CLIENTS; i++)
                clients.add(threads.submit((Callable<Void>) () -> {
                    while (number.incrementAndGet() <= alerts) live(service);
                    return null;
                }));
            for (Future<Void> client : clients) client.get();
        }
    }

    /** Seven commands; the preview is read, and by each recipient the inbox, and the alert twice or more often. */
    private static void live(Service service) throws Exception {
        String officer = OWNER + ".officer";
        String alert = Service.field(service.call(officer, "POST", "/alerts", draft()), "alert");
        String releases = "/alerts/" + alert + "/releases";
        String issue = DeliveryBenchmark.issueTo('"' + String.join("\",\"", RECIPIENTS) + '"');
        String release = releases + "/" + Service.field(service.call(officer, "POST", releases, issue), "release");
        String preview = service.call(OWNER + ".supervisor", "GET", release, "");
        String digest = "{\"digest\":\"" + Service.field(preview, "digest") + "\"}";
        service.call(OWNER + ".supervisor", "POST", release + "/validation", digest);
        service.call(officer, "POST", release + "/disclosure", digest);
        for (String recipient : RECIPIENTS) {
            String reader = recipient + ".officer";
            shown(service, reader, alert);
            service.call(reader, "GET", "/inbox?limit=20", "");
            service.call(reader, "POST", "/alerts/" + alert + "/acknowledgement", "");
            service.call(reader, "GET", "/alerts/" + alert, "");
        }
    }

    private static String draft() {
        return """
            {"reference":"CAPACITY","kind":"recruitment-scheme","recruitmentMethod":"ThroughAnOnlineAdvertisement",\
            "transnational":true,"texts":{"en":{"subject":"False offers of hotel work","narrative":"%s"}}}\
            """.formatted(Narrative.next());
    }

    private static void shown(Service service, String reader, String alert) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLED_WITHIN_SECONDS);
        try (var connection = service.connect(reader)) {
            while (connection.send("GET", "/api/alerts/" + alert, "", "").status() != 200) {
                if (System.nanoTime() > end) throw new IllegalStateException("The alert does not come");
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    /** Once all that follows the log has come to its end, and a vacuum has left what is there. */
    private static Map<String, Size> settled(Server server, Service service) throws Exception {
        live(service); // the last of it has been read by its recipients: feeds and views have all before it
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLED_WITHIN_SECONDS);
        Map<String, Size> sizes = sizes(server);
        while (true) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
            Map<String, Size> later = sizes(server);
            boolean still = rows(sizes).equals(rows(later));
            if (still) break;
            if (System.nanoTime() > end)
                throw new IllegalStateException("What follows the log does not come to an end");
            sizes = later;
        }
        server.execute("vacuum analyze");
        return sizes(server);
    }

    /** By table, without those of the ledger: it anchors as time goes on. */
    private static Map<String, Long> rows(Map<String, Size> sizes) {
        var rows = new TreeMap<String, Long>();
        sizes.forEach((table, size) -> {
            if (!table.startsWith("ledger.")) rows.put(table, size.rows());
        });
        return rows;
    }

    private static Map<String, Size> sizes(Server server) throws SQLException {
        var sizes = new TreeMap<String, Size>();
        for (DataSource database : List.of(server.as(Server.SUPERUSER), server.keysAs(Server.SUPERUSER)))
            try (var connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                var found = new TreeMap<String, Size>();
                try (ResultSet rows = statement.executeQuery(TABLES)) {
                    while (rows.next()) found.put(rows.getString(1), new Size(0, rows.getLong(2), rows.getLong(3)));
                }
                for (var table : found.entrySet())
                    try (ResultSet rows = statement.executeQuery("select count(*) from " + table.getKey())) {
                        rows.next();
                        Size size = table.getValue();
                        sizes.put(table.getKey(), new Size(rows.getLong(1), size.bytes(), size.indexBytes()));
                    }
            }
        return sizes;
    }

    private static void report(int alerts, long written, Map<String, Size> before, Map<String, Size> after) {
        System.out.printf("%n%,d alerts, each issued to %d agencies and read by them%n", alerts, RECIPIENTS.size());
        System.out.println("| table | rows an alert | bytes a row | bytes of indexes a row | bytes an alert |");
        System.out.println("|---|---|---|---|---|");
        double all = 0;
        for (var table : after.entrySet()) {
            Size grown = table.getValue().without(before.getOrDefault(table.getKey(), Size.NOTHING));
            long bytes = grown.bytes() + grown.indexBytes();
            if (bytes < alerts) continue;
            all += bytes;
            long rows = Math.max(1, grown.rows());
            System.out.printf(
                    "| %s | %.2f | %,d | %,d | %,d |%n",
                    table.getKey(),
                    grown.rows() / (double) alerts,
                    grown.bytes() / rows,
                    grown.indexBytes() / rows,
                    bytes / alerts);
        }
        System.out.printf("| all | | | | %,.0f |%n", all / alerts);
        System.out.printf("%,d bytes an alert were written ahead%n", written / alerts);
    }
}
