package org.antitrafficking.coordination.api.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;
import org.antitrafficking.eventlog.postgres.Migrations;
import org.antitrafficking.eventlog.postgres.Roles;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The platform's database, and connections to it by role. Closed after everything that uses it. */
public final class PlatformDatabase implements AutoCloseable {

    private static final String NAME = "coordination";

    /** Threads that look up receipts, aggregates and feeds at the same time; each holds a connection for one query. */
    private static final int POOL_SIZE = 16;

    private final CoordinationSettings settings;
    private final @Nullable EmbeddedServer embedded;
    private final String url;
    private final List<HikariDataSource> pools = new ArrayList<>();

    PlatformDatabase(CoordinationSettings settings) throws SQLException {
        this.settings = settings;
        String external = settings.database().url();
        if (external == null || external.isBlank()) {
            embedded = EmbeddedServer.start(
                    settings.dataFolder().resolve("postgres").toAbsolutePath());
            Roles.createDatabase(embedded.superuser("postgres"), NAME);
            url = "jdbc:postgresql://127.0.0.1:" + embedded.port() + "/" + NAME;
        } else {
            embedded = null;
            url = external;
        }
    }

    void migrate() {
        for (String schema : List.of("history", "disclosure")) Migrations.run(as(Roles.OWNER), schema);
    }

    boolean isEmbedded() {
        return embedded != null;
    }

    /** Unpooled connections of a role. */
    public DataSource as(String role) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(role);
        source.setPassword(settings.database().passwords().get(role));
        source.setTcpKeepAlive(true);
        source.setLogServerErrorDetail(false); // it quotes rows, and messages end in the log file
        return source;
    }

    /** Pooled connections of a role. */
    DataSource pool(String role) {
        var config = new HikariConfig();
        config.setPoolName(role);
        config.setDataSource(as(role));
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        var pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        if (embedded != null) embedded.close();
    }
}
