package org.antitrafficking.eventlog.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/** The database roles of the platform; what each may do is granted by the migrations. */
public final class Roles {

    /** Owns schemas and tables; used by migrations only. */
    public static final String OWNER = "coordination_owner";

    /** Appends to the history. */
    public static final String LOG_WRITER = "coordination_log_writer";

    /** Derives feeds and views, keeps followers' positions. */
    public static final String PROJECTOR = "coordination_projector";

    /** Reads one scope at a time, under row-level security. */
    public static final String READER = "coordination_reader";

    /** The key store. */
    public static final String KEYS = "coordination_keys";

    /** Hashes the history and the feeds, keeps what was anchored. */
    public static final String LEDGER = "coordination_ledger";

    /** Reads the history. */
    public static final String AUDITOR = "coordination_auditor";

    /** Keeps the sessions of people at the pages. */
    public static final String PAGES = "coordination_pages";

    private Roles() {}

    /** The script that makes the roles, for an administrator to run once a server, as a superuser. */
    public static String script() {
        try (InputStream script = Objects.requireNonNull(Roles.class.getResourceAsStream("roles.sql"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the roles where they are missing, and a database that the owner owns, unless it is there. */
    public static void createDatabase(DataSource superuser, String database) throws SQLException {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(script());
            try (var exists = statement.executeQuery("select from pg_database where datname = '" + database + "'")) {
                if (exists.next()) return;
            }
            statement.execute("create database " + database + " owner " + OWNER
                    + " encoding 'UTF8' lc_collate 'C' lc_ctype 'C' template template0");
        }
    }
}
