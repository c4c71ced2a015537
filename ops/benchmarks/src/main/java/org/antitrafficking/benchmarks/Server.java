package org.antitrafficking.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Map;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;
import org.antitrafficking.eventlog.postgres.Migrations;
import org.antitrafficking.eventlog.postgres.Roles;
import org.postgresql.ds.PGSimpleDataSource;

/** The benchmark's PostgreSQL: the embedded one, durable as in the service, in a folder that is deleted afterwards. */
final class Server implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    private static final String DATABASE = "benchmark";

    private final Path folder;
    private final EmbeddedServer server;

    Server() throws IOException, SQLException {
        this(Map.of());
    }

    /** With other settings than the usual ones. */
    Server(Map<String, String> settings) throws IOException, SQLException {
        folder = Files.createTempDirectory("coordination-benchmark");
        server = EmbeddedServer.start(folder.resolve("postgres"), settings);
        Roles.createDatabase(server.superuser(SUPERUSER), DATABASE);
        Migrations.run(as(Roles.OWNER), "history");
    }

    /** Makes the key store's database, as the service expects it: beside the other. */
    void createKeyStore() throws SQLException {
        Roles.createDatabase(server.superuser(SUPERUSER), DATABASE + "_keys");
    }

    /** The key store's database, made and migrated. */
    HikariDataSource keys() throws SQLException {
        createKeyStore();
        var owner = new PGSimpleDataSource();
        owner.setUrl(url() + "_keys");
        owner.setUser(Roles.OWNER);
        Migrations.run(owner, "keys");
        var keys = new PGSimpleDataSource();
        keys.setUrl(url() + "_keys");
        keys.setUser(Roles.KEYS);
        return pool(keys, 2);
    }

    String url() {
        return url(DATABASE);
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database;
    }

    DataSource keysAs(String role) {
        var source = new PGSimpleDataSource();
        source.setUrl(url() + "_keys");
        source.setUser(role);
        return source;
    }

    void createDatabase(String name) throws SQLException {
        execute("create database " + name);
    }

    void migrate(String schema) {
        Migrations.run(as(Roles.OWNER), schema);
    }

    DataSource as(String role) {
        var source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser(role);
        return source;
    }

    HikariDataSource pool(String role, int size) {
        return pool(as(role), size);
    }

    private static HikariDataSource pool(DataSource source, int size) {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        return new HikariDataSource(config);
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = as(SUPERUSER).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (Connection connection = as(SUPERUSER).getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    String text(String sql) throws SQLException {
        try (Connection connection = as(SUPERUSER).getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    String setting(String name) throws SQLException {
        try (Connection connection = as(Roles.LOG_WRITER).getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    long postmasterPid() {
        return server.postmasterPid();
    }

    @Override
    public void close() throws IOException {
        server.close();
        delete(folder);
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
