package org.antitrafficking.eventlog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;
import org.antitrafficking.eventlog.postgres.Migrations;
import org.antitrafficking.eventlog.postgres.Roles;
import org.postgresql.ds.PGSimpleDataSource;

/** A new database on the test run's PostgreSQL server, with the platform's roles and the given schemas. */
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    private final EmbeddedServer server;
    private final List<HikariDataSource> pools = new ArrayList<>();

    private static final class Shared {
        static final EmbeddedServer SERVER = start();

        private static EmbeddedServer start() {
            var server = EmbeddedServer.start(Unpacked.into(TestFolders.create("test-postgres")));
            TestFolders.atEnd(server::close);
            return server;
        }
    }

    /** Databases of the shared server that nobody connects to any more, by the schemas that they were migrated to. */
    private static final Map<List<String>, String> MIGRATED = new ConcurrentHashMap<>();

    /**
     * On the server that all tests of the run share: a copy of a database that was migrated once. Whether migrations
     * succeed is seen by that one.
     */
    public static TestDatabase create(String... schemas) {
        List<String> wanted = List.of(schemas);
        // Who may connect to the keys is said of their database itself, and no copy has that.
        if (wanted.isEmpty() || wanted.contains("keys")) return create(Shared.SERVER, schemas);
        String migrated = MIGRATED.computeIfAbsent(wanted, all -> create(Shared.SERVER, schemas).name);
        var database = new TestDatabase(Shared.SERVER);
        try {
            execute(
                    Shared.SERVER.superuser("postgres"),
                    "create database " + database.name + " owner " + Roles.OWNER + " template " + migrated);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return database;
    }

    /** On a server of the test's own. */
    public static TestDatabase create(EmbeddedServer server, String... schemas) {
        var database = new TestDatabase(server);
        try {
            Roles.createDatabase(server.superuser("postgres"), database.name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        for (String schema : schemas) Migrations.run(database.as(Roles.OWNER), schema);
        return database;
    }

    private TestDatabase(EmbeddedServer server) {
        this.server = server;
    }

    public String url() {
        return url(Stream.of(port()));
    }

    /** Its address behind a proxy in front of its server, or behind several, as if there were as many servers. */
    public String urlThrough(SilentProxy... proxies) {
        return url(Stream.of(proxies).map(SilentProxy::port));
    }

    private String url(Stream<Integer> ports) {
        return ports.map(port -> "127.0.0.1:" + port)
                .collect(Collectors.joining(",", "jdbc:postgresql://", "/" + name));
    }

    /** The port of its server. */
    public int port() {
        return server.port();
    }

    /** Unpooled connections of a role. */
    public DataSource as(String role) {
        return as(url(), role);
    }

    public static DataSource as(String url, String role) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(role);
        return source;
    }

    public DataSource superuser() {
        return as("postgres");
    }

    /** Pooled connections of a role. */
    public DataSource pool(String role, int size) {
        var config = new HikariConfig();
        config.setDataSource(as(role));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        var pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    /** The log on this database. */
    public EventLog openLog() {
        return EventLog.open(as(Roles.LOG_WRITER), pool(Roles.LOG_WRITER, 4));
    }

    /** Gives the tables that are in partitions small ones, as long as nothing is in them. */
    public static void divide(DataSource superuser, long rows) throws SQLException {
        execute(superuser, """
            do $$
            declare
              of text;
            begin
              perform history.size_partitions(%d);
              foreach of in array array(select parent from history.partitioned) loop
                execute format('drop table %%s_1', of);
                perform history.add_partition(of, 1, 1 + %1$d);
              end loop;
            end
            $$
            """.formatted(rows));
    }

    /** The first column of what a superuser sees. */
    public List<String> texts(String sql) throws SQLException {
        return texts(superuser(), sql);
    }

    /** The first column of what somebody sees. */
    public static List<String> texts(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (row.next()) texts.add(row.getString(1));
            return texts;
        }
    }

    public static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public static long number(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
    }
}
