package org.antitrafficking.coordination.api.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.antitrafficking.coordination.api.health.Pools;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;
import org.antitrafficking.eventlog.postgres.IndexProbes;
import org.antitrafficking.eventlog.postgres.Migrations;
import org.antitrafficking.eventlog.postgres.Roles;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The platform's database and the key store's, and connections to them by role. Closed after all that uses them. */
public final class PlatformDatabase implements AutoCloseable {

    private static final String NAME = "coordination";

    /** Behind the platform's database's name: the key store's, where no other is given. */
    private static final String KEYS_SUFFIX = "_keys";

    /** Threads that look up receipts, aggregates and feeds at the same time; each holds a connection for one query. */
    private static final int POOL_SIZE = 16;

    /** Of roles whose every statement has the keys of what it looks up. */
    private static final Set<String> PROBING = Set.of(Roles.LOG_WRITER, Roles.KEYS);

    /** How long whoever only looks waits for a database, in seconds, to connect and for an answer. */
    private static final int PROBE_SECONDS = 2;

    private final @Nullable EmbeddedServer embedded;
    private final CoordinationSettings.Database main;
    private final CoordinationSettings.Database keys;
    private final Map<String, HikariDataSource> pools = new HashMap<>();

    PlatformDatabase(CoordinationSettings settings) throws SQLException {
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

    void migrate() {
        for (String schema : List.of("history", "ledger", "disclosure", "views", "reactions", "audit"))
            Migrations.run(as(Roles.OWNER), schema);
        Migrations.run(keysAs(Roles.OWNER), "keys");
    }

    boolean isEmbedded() {
        return embedded != null;
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
        patient.setConnectTimeout(PROBE_SECONDS);
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

    private static PGSimpleDataSource as(CoordinationSettings.Database database, String role) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(role);
        source.setPassword(database.passwords().get(role));
        source.setTcpKeepAlive(true);
        source.setLogServerErrorDetail(false); // it quotes rows, and messages end in the log file
        return source;
    }

    /** Pooled connections of a role to the platform's database. */
    synchronized DataSource pool(String role) {
        return pools.computeIfAbsent(role, name -> pool(name, as(name)));
    }

    /** Pooled connections of the keys role to the key store's database. */
    synchronized DataSource keysPool() {
        return pools.computeIfAbsent(Roles.KEYS, name -> pool(name, keysAs(name)));
    }

    private static HikariDataSource pool(String role, DataSource unpooled) {
        var config = new HikariConfig();
        config.setPoolName(role);
        config.setDataSource(unpooled);
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        if (PROBING.contains(role)) config.setConnectionInitSql(IndexProbes.SETTINGS);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        pools.values().forEach(HikariDataSource::close);
        if (embedded != null) embedded.close();
    }
}
