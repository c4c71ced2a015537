package org.antitrafficking.coordination.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.antitrafficking.coordination.api.PageVisitor;
import org.antitrafficking.coordination.api.RunningService;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many connections a node opens: its databases are made slow under load, so that all who may have one want one. */
class ConnectionsTest {

    /** As it comes. */
    private static final int POOL_SIZE = 8;

    /** Of each kind of request so many are under way at once. */
    private static final int CLIENTS = 12;

    /** A connection that waits for its answer is given up after 10 s, and the server finds that out later. */
    private static final long SLOW_FOR_NANOS = 4_000_000_000L;

    /** Somebody else has one of the tables: it is tried again. */
    private static final String LOCK_NOT_GOT = "55P03";

    private static final String DEADLOCK = "40P01";

    private static final long LOOKS_EVERY_NANOS = 10_000_000;

    /**
     * What requests wait for with a connection of each role. One after the other: with all of them slow at once,
     * requests wait for the first and hardly any gets to the last. A pool that has been full keeps its connections, and
     * all are slow at once in the end.
     */
    private static final Map<String, List<String>> SLOW = Map.of(
            Roles.LOG_WRITER, List.of("history.event"),
            Roles.READER, List.of("history.follower", "disclosure.feed"),
            Roles.LEDGER, List.of("ledger.checkpoint"),
            Roles.AUDITOR, List.of("audit.decision"),
            Roles.PAGES, List.of("pages.session"));

    private static final List<String> READS = List.of(
            "/api/inbox",
            "/api/feed?limit=500",
            "/api/audit/decisions",
            "/api/audit/as-of",
            "/api/feed/head?scope=agency-om-police",
            "/api/data-sets");

    @TempDir
    private Path folder;

    /** The most connections that there were at any look, by role and altogether. */
    private static final class Most {
        private final Map<String, Long> byRole = new TreeMap<>();
        private Map<String, Long> together = Map.of();

        synchronized void look(Connection connection) throws SQLException {
            var now = new TreeMap<String, Long>();
            try (var select = connection.prepareStatement("select usename, count(*) from pg_stat_activity"
                            + " where datname = current_database() and backend_type = 'client backend'"
                            + " and usename like 'coordination_%' group by usename");
                    var row = select.executeQuery()) {
                while (row.next()) {
                    byRole.merge(row.getString(1), row.getLong(2), Math::max);
                    now.put(row.getString(1), row.getLong(2));
                }
            }
            if (sum(now) > together()) together = now;
        }

        private static long sum(Map<String, Long> connections) {
            return connections.values().stream().mapToLong(Long::longValue).sum();
        }

        synchronized long of(String role) {
            return byRole.getOrDefault(role, 0L);
        }

        synchronized long together() {
            return sum(together);
        }

        @Override
        public synchronized String toString() {
            return together() + " at once, " + together + "; at most " + byRole;
        }
    }

    /** Looks again and again, from before the service starts until it has ended. */
    private static Thread looking(TestDatabase database, Most most) {
        return Thread.ofPlatform().start(() -> {
            try (Connection connection = database.superuser().getConnection()) {
                while (!Thread.currentThread().isInterrupted()) {
                    most.look(connection);
                    LockSupport.parkNanos(LOOKS_EVERY_NANOS);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /**
     * For as long as it takes, and no longer than a connection waits for its answer, nobody else reads or writes the
     * tables; whether it was enough.
     */
    private static boolean slow(TestDatabase database, List<String> tables, BooleanSupplier enough) {
        try (Connection holder = locking(database, tables)) {
            long begun = System.nanoTime();
            while (!enough.getAsBoolean() && System.nanoTime() - begun < SLOW_FOR_NANOS)
                LockSupport.parkNanos(LOOKS_EVERY_NANOS);
            holder.rollback();
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.getMessage()).isIn(LOCK_NOT_GOT, DEADLOCK);
        }
        return enough.getAsBoolean();
    }

    private static Connection locking(TestDatabase database, List<String> tables) throws SQLException {
        Connection holder = database.superuser().getConnection();
        try (var lock = holder.createStatement()) {
            holder.setAutoCommit(false);
            lock.execute("set lock_timeout = '3s'");
            lock.execute("lock table " + String.join(", ", tables) + " in access exclusive mode");
            return holder;
        } catch (SQLException e) {
            holder.close();
            throw e;
        }
    }

    private static void draft(RunningService service, int number) {
        service.post("pk-fia.officer", "/api/alerts", """
            {"reference": "connections-%d", "kind": "recruitment-scheme", "transnational": true,
             "recruitmentMethod": "ThroughAnOnlineAdvertisement",
             "texts": {"en": {"subject": "Offers", "narrative": "They ask for an advance."}}}\
            """.formatted(number));
    }

    private static List<Runnable> load(RunningService service) {
        PageVisitor visitor = PageVisitor.signedIn(service.base(), "om-police.officer");
        var load = new ArrayList<Runnable>();
        for (int i = 0; i < CLIENTS; i++) {
            int number = i;
            load.add(() -> draft(service, number));
            load.add(() -> visitor.get("/pages/inbox"));
            for (String read : READS) load.add(() -> service.get("om-police.supervisor", read));
        }
        return load;
    }

    @Test
    void a_node_opens_no_more_connections_than_it_says_at_its_start_and_under_load() throws Exception {
        var main = new Most();
        var keys = new Most();
        try (var database = TestDatabase.create();
                var keyStore = TestDatabase.create()) {
            Thread atMain = looking(database, main);
            Thread atKeys = looking(keyStore, keys);
            try (var service = RunningService.start(
                    folder,
                    "--coordination.database.url=" + database.url(),
                    "--coordination.keys.url=" + keyStore.url())) {
                List<Runnable> load = load(service);
                load.forEach(Runnable::run);
                var stop = new Semaphore(0);
                try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
                    List<? extends Future<?>> running = load.stream()
                            .map(one -> clients.submit(() -> {
                                while (!stop.tryAcquire()) one.run();
                            }))
                            .toList();
                    try {
                        SLOW.forEach((role, tables) -> Await.until(
                                "the pool of " + role + " is used up",
                                () -> slow(database, tables, () -> isUsedUp(main, role))));
                        slow(
                                database,
                                SLOW.values().stream().flatMap(List::stream).toList(),
                                () -> false);
                        Await.until(
                                "the key store's is",
                                () -> slow(keyStore, List.of("keys.key"), () -> isUsedUp(keys, Roles.KEYS)));
                    } finally {
                        stop.release(load.size());
                    }
                    for (Future<?> one : running) one.get();
                }
                Await.until(
                        "it is well again",
                        () -> service.send(service.open("/actuator/health")).status() == 200);
            } finally {
                for (Thread looking : List.of(atMain, atKeys)) {
                    looking.interrupt();
                    looking.join();
                }
                System.out.println("ConnectionsTest: " + main + "; at the key store " + keys);
            }
        }
        assertThat(main.together()).as(main.toString()).isLessThanOrEqualTo(PlatformDatabase.connections(POOL_SIZE));
        assertThat(keys.together())
                .as(keys.toString())
                .isLessThanOrEqualTo(PlatformDatabase.keysConnections(POOL_SIZE));
    }

    /** So that the numbers say something: those pools are full that requests wait for. */
    private static boolean isUsedUp(Most most, String role) {
        return most.of(role) >= PlatformDatabase.poolSize(role, POOL_SIZE);
    }

    @Test
    void what_is_written_about_it_is_what_it_opens() throws Exception {
        int connections = PlatformDatabase.connections(POOL_SIZE);
        int atTheKeys = PlatformDatabase.keysConnections(POOL_SIZE);
        for (var sentence : Map.of(
                        "docs/operators-guide.md",
                        "opens up to " + connections + " connections to the platform's database and " + atTheKeys
                                + " to the key store's",
                        "ops/deploy/README.md",
                        "opens up to " + connections + " connections to the platform's database and " + atTheKeys
                                + " to the key store's",
                        "docs/how/operation.md",
                        "opens up to " + (connections + atTheKeys) + " database connections")
                .entrySet())
            assertThat(Files.readString(Path.of("..").resolve(sentence.getKey())))
                    .contains(sentence.getValue());
        assertThat(Files.readString(Path.of("../docs/how/operation.md")))
                .contains("| pool of `projector` | " + PlatformDatabase.poolSize(Roles.PROJECTOR, POOL_SIZE) + " |");
    }
}
