package org.antitrafficking.coordination.api.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.antitrafficking.coordination.api.health.Pools;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;
import org.antitrafficking.eventlog.postgres.IndexProbes;
import org.antitrafficking.eventlog.postgres.Migrations;
import org.antitrafficking.eventlog.postgres.Roles;
import org.antitrafficking.eventlog.postgres.TimeLimits;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The platform's database and the key store's, and connections to them by role. Closed after all that uses them. */
public final class PlatformDatabase implements AutoCloseable {

    private static final String NAME = "coordination";

    /** Behind the platform's database's name: the key store's, where no other is given. */
    private static final String KEYS_SUFFIX = "_keys";

    /**
     * Of the projector's pool, besides one for each fold at once: nine followers and builders, the poller with two, the
     * pager with two, the sender of pages, a rebuild with two. Each holds a connection for a batch at most, so that
     * they do with fewer.
     */
    private static final int PROJECTOR_POOL = 11;

    /** Of so many connections in a pool of those that requests use, there is one fold of views at once. */
    private static final int POOL_A_FOLD = 4;

    /** Of the pools of those who prove, verify and look back, and of sessions. */
    private static final int SMALL_POOL = 4;

    /** Beside the pools: committer, recorder, listener, notifier, a probe, and one that looks at settings. */
    private static final int UNPOOLED = 6;

    /**
     * Closed ones that the server has yet to end, since the settings of all roles are looked at one after the other.
     */
    private static final int ENDING = 3;

    /** At the key store: a probe, and one that looks at settings. */
    private static final int KEYS_UNPOOLED = 2;

    /** Of roles whose every statement has the keys of what it looks up. */
    private static final Set<String> PROBING = Set.of(Roles.LOG_WRITER, Roles.KEYS);

    /** How long a connection that was at rest may take to say that it is there, before another is taken. */
    private static final Duration VALIDATION = Duration.ofSeconds(1);

    /** How often a connection at rest is asked whether it is there. */
    private static final Duration ASKED_EVERY = Duration.ofSeconds(30);

    /** How long a pool's connection is tried for, and the rest between two attempts. */
    private static final Duration TRIED_FOR = Duration.ofSeconds(20);

    private static final Duration TRIED_EVERY = Duration.ofMillis(250);

    /** How long whoever only looks waits for a database, in seconds, to connect and for an answer. */
    private static final int PROBE_SECONDS = 2;

    private static final Logger logger = LoggerFactory.getLogger(PlatformDatabase.class);

    private final @Nullable EmbeddedServer embedded;
    private final int poolSize;
    private final long partitionRows;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean abandoned;
    private volatile boolean closed;
    private final CoordinationSettings.Database main;
    private final CoordinationSettings.Database keys;
    private final Map<String, HikariDataSource> pools = new HashMap<>();

    /** Of each database that has several, by their addresses. */
    private final Map<String, Servers> servers = new ConcurrentHashMap<>();

    PlatformDatabase(CoordinationSettings settings) throws SQLException {
        poolSize = settings.poolSize();
        partitionRows = settings.partitionRows();
        if (settings.database().isExternal()) {
            embedded = null;
            main = settings.database();
        } else {
            embedded = EmbeddedServer.start(
                    settings.dataFolder().resolve("postgres").toAbsolutePath());
            Roles.createDatabase(embedded.superuser("postgres"), NAME);
            Roles.createDatabase(embedded.superuser("postgres"), NAME + KEYS_SUFFIX);
            main = new CoordinationSettings.Database(
                    "jdbc:postgresql://127.0.0.1:" + embedded.port() + "/" + NAME, Map.of());
        }
        keys = settings.keys().isExternal() ? settings.keys() : beside(main);
    }

    private static CoordinationSettings.Database beside(CoordinationSettings.Database main) {
        var source = new PGSimpleDataSource();
        source.setUrl(main.url());
        source.setDatabaseName(source.getDatabaseName() + KEYS_SUFFIX);
        return new CoordinationSettings.Database(source.getUrl(), main.passwords());
    }

    void migrate() throws SQLException {
        for (String schema : List.of(
                "history", "ledger", "disclosure", "views", "reactions", "audit", "pages", "operations", "callers"))
            Migrations.run(TimeLimits.set(as(Roles.OWNER), TimeLimits.LONG), schema);
        sizePartitions();
        Migrations.run(TimeLimits.set(keysAs(Roles.OWNER), TimeLimits.LONG), "keys");
    }

    private void sizePartitions() throws SQLException {
        try (Connection connection = as(Roles.OWNER).getConnection();
                var size = connection.prepareStatement("select history.size_partitions(?)")) {
            size.setLong(1, partitionRows);
            size.execute();
        }
    }

    /** Unpooled connections of a role to the platform's database. */
    public PGSimpleDataSource as(String role) {
        return as(main, role);
    }

    /** Unpooled connections of a role to the key store's database. */
    PGSimpleDataSource keysAs(String role) {
        return as(keys, role);
    }

    /** Connections of a role for looking at a database: they give up within seconds. */
    static PGSimpleDataSource impatient(PGSimpleDataSource patient) {
        patient.setConnectTimeout(PROBE_SECONDS / 2); // so that one of several that is silent leaves time for another
        patient.setLoginTimeout(PROBE_SECONDS);
        patient.setSocketTimeout(PROBE_SECONDS);
        return patient;
    }

    /** How each pool is used, by role. */
    synchronized Map<String, Pools.Use> poolUse() {
        var uses = new HashMap<String, Pools.Use>();
        pools.forEach((role, pool) -> {
            HikariPoolMXBean now = pool.getHikariPoolMXBean();
            uses.put(
                    role,
                    new Pools.Use(
                            now.getActiveConnections(), now.getIdleConnections(), now.getThreadsAwaitingConnection()));
        });
        return uses;
    }

    private PGSimpleDataSource as(CoordinationSettings.Database database, String role) {
        return set(new Tracked(), database, role);
    }

    private static PGSimpleDataSource set(
            PGSimpleDataSource source, CoordinationSettings.Database database, String role) {
        source.setUrl(database.url());
        source.setUser(role);
        source.setPassword(database.passwords().get(role));
        // A value has no place in a statement's text: that is in the server's views, and perhaps in its log.
        source.setPreferQueryMode(PreferQueryMode.EXTENDED);
        source.setLogServerErrorDetail(false); // it quotes rows, and messages end in the log file
        return TimeLimits.set(source, TimeLimits.ANSWER);
    }

    /** Physical connections, which are known for as long as they are open. */
    private class Tracked extends PGSimpleDataSource {
        private @Nullable List<PGSimpleDataSource> each;

        @Override
        public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
            if (abandoned) throw new SQLNonTransientConnectionException("the service ends");
            Connection connection = getServerNames().length > 1
                    ? servers().connect(each(), user, password)
                    : super.getConnection(user, password);
            open.removeIf(PlatformDatabase::isClosed);
            open.add(connection);
            if (abandoned) connection.close();
            return connection;
        }

        private Servers servers() {
            String addresses = Arrays.toString(getServerNames()) + Arrays.toString(getPortNumbers());
            return servers.computeIfAbsent(addresses, of -> new Servers(getServerNames().length, System::nanoTime));
        }

        private synchronized List<PGSimpleDataSource> each() {
            if (each == null) each = Servers.each(this);
            return each;
        }
    }

    /**
     * The same for a pool, which rests longer after each attempt that failed, up to 5 s, and so would open no
     * connection for as long after a server is there again.
     */
    private final class TriedAgain extends Tracked {
        @Override
        public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
            for (long until = System.nanoTime() + TRIED_FOR.toNanos(); ; ) {
                try {
                    return super.getConnection(user, password);
                } catch (SQLException e) {
                    if (!isAway(e) || System.nanoTime() >= until) throw e;
                    LockSupport.parkNanos(TRIED_EVERY.toNanos());
                    if (abandoned || Thread.currentThread().isInterrupted()) throw e; // the pool is closed
                }
            }
        }

        private static boolean isAway(SQLException fault) {
            String state = fault.getSQLState();
            return state != null && (state.startsWith("08") || state.startsWith("57P"));
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /**
     * Gives up every connection and opens no other, so that nobody waits any more for a database that does not answer.
     * What was under way is rolled back, but for an append, whose outcome nobody knows.
     */
    void abandon() {
        abandoned = true;
        open.removeIf(PlatformDatabase::isClosed);
        if (!open.isEmpty()) logger.warn("The service ends and gives up {} connections", open.size());
        for (Connection connection : open) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                logger.debug("Giving up a connection", e);
            }
        }
    }

    /** The most sessions that the server of the platform's database has of this node at once. */
    int connections() {
        return connections(poolSize);
    }

    /** The same with another {@code coordination.pool-size}. */
    static int connections(int poolSize) {
        return 2 * poolSize + poolSize(Roles.PROJECTOR, poolSize) + 3 * SMALL_POOL + UNPOOLED + ENDING;
    }

    /** The same to the key store's. */
    int keysConnections() {
        return keysConnections(poolSize);
    }

    /** The same to the key store's, with another {@code coordination.pool-size}. */
    static int keysConnections(int poolSize) {
        return keysPoolSize(poolSize) + KEYS_UNPOOLED;
    }

    private static int keysPoolSize(int poolSize) {
        return Math.max(SMALL_POOL, poolSize * 3 / 4);
    }

    /** How many folds of views are made at once where much is behind. */
    int foldsAtOnce() {
        return foldsAtOnce(poolSize);
    }

    private static int foldsAtOnce(int poolSize) {
        return Math.max(1, poolSize / POOL_A_FOLD);
    }

    private int poolSize(String role) {
        return poolSize(role, poolSize);
    }

    /** The most connections that the pool of a role has. */
    static int poolSize(String role, int poolSize) {
        return switch (role) {
            case Roles.KEYS -> keysPoolSize(poolSize);
            case Roles.PROJECTOR -> PROJECTOR_POOL + foldsAtOnce(poolSize);
            case Roles.LEDGER, Roles.AUDITOR, Roles.PAGES -> SMALL_POOL;
            default -> poolSize;
        };
    }

    /** Pooled connections of a role to the platform's database. */
    synchronized DataSource pool(String role) {
        return pools.computeIfAbsent(role, name -> pool(name, main));
    }

    /** Pooled connections of the keys role to the key store's database. */
    synchronized DataSource keysPool() {
        return pools.computeIfAbsent(Roles.KEYS, name -> pool(name, keys));
    }

    private HikariDataSource pool(String role, CoordinationSettings.Database database) {
        var config = new HikariConfig();
        config.setPoolName(role);
        config.setDataSource(set(new TriedAgain(), database, role));
        config.setMaximumPoolSize(poolSize(role));
        config.setMinimumIdle(1);
        config.setConnectionTimeout(TimeLimits.CONNECT.toMillis());
        config.setValidationTimeout(VALIDATION.toMillis());
        config.setKeepaliveTime(ASKED_EVERY.toMillis());
        if (PROBING.contains(role)) config.setConnectionInitSql(IndexProbes.SETTINGS);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        pools.values().forEach(HikariDataSource::close);
        if (embedded != null) embedded.close();
        closed = true;
    }

    /** Whether everything that stands on it has ended, and it as well. */
    boolean isClosed() {
        return closed;
    }
}
