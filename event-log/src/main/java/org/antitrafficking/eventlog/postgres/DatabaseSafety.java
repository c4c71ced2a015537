package org.antitrafficking.eventlog.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/** What about the database would lose acknowledged events or let a role of the service alter history. */
public final class DatabaseSafety {

    private static final int OLDEST_SERVER = 150000;

    private static final Map<String, String> DURABILITY = Map.of(
            "fsync", "a crash of the machine would lose or tear the log",
            "full_page_writes", "a crash of the machine would tear pages of the log",
            "synchronous_commit", "a crash of the server would lose commands that were acknowledged");

    /** The longest that a session of a node that is gone may hold its locks, in seconds: other nodes wait for them. */
    private static final int GONE_SECONDS = 6;

    /** The longest that a transaction may say nothing, of those that ask others meanwhile; the rest have less. */
    private static final int PAUSE_SECONDS = 60;

    /**
     * The settings by which the values of a statement could get into the server's log. A role of the service has them
     * as they stand here.
     */
    private static final Map<String, Set<String>> QUIET = new TreeMap<>(Map.ofEntries(
            Map.entry("log_statement", Set.of("none", "ddl")),
            Map.entry("log_min_duration_statement", Set.of("-1")),
            Map.entry("log_min_duration_sample", Set.of("-1")),
            Map.entry("log_transaction_sample_rate", Set.of("0")),
            Map.entry("log_parameter_max_length", Set.of("0")),
            Map.entry("log_parameter_max_length_on_error", Set.of("0")),
            Map.entry("log_error_verbosity", Set.of("terse")),
            Map.entry("log_min_messages", Set.of("info", "notice", "warning", "error", "log", "fatal", "panic")),
            Map.entry("debug_print_parse", Set.of("off")),
            Map.entry("debug_print_rewritten", Set.of("off")),
            Map.entry("debug_print_plan", Set.of("off")),
            Map.entry("auto_explain.log_min_duration", Set.of("-1")),
            Map.entry("pgaudit.log", Set.of("", "none")),
            Map.entry("pgaudit.log_parameter", Set.of("off"))));

    private static final String APPEND_ONLY_TRIGGERS = """
        select count(*) from pg_trigger
        where tgrelid = ?::regclass and tgname = 'append_only' and tgenabled = 'A'\
        """;

    /** Partitions that somebody could reach past their table, or that are less safe than it. */
    private static final String UNSAFE_PARTITIONS = """
        select coalesce(string_agg(c.oid::regclass::text, ', ' order by c.relname), '')
        from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
        where i.inhparent = ?::regclass and (
          not exists (select from pg_trigger where tgrelid = c.oid and tgname = 'append_only' and tgenabled = 'A')
          or c.relpersistence <> 'p' or c.relowner <> p.relowner
          or exists (select from aclexplode(c.relacl) where grantee <> c.relowner))\
        """;

    private static final String ROOM = """
        select inet_server_addr() || ' ' || inet_server_port() || ' ' || pg_postmaster_start_time(),
          current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
            - coalesce(current_setting('reserved_connections', true), '0')::int,
          (select count(*) from pg_stat_activity where datname is not null and pid <> pg_backend_pid())\
        """;

    private DatabaseSafety() {}

    /**
     * Looks at the server and at one role, on a connection such as the service will use.
     *
     * @param appendOnly the tables, with schema, that nobody may alter
     * @return what is unsafe and how to mend it; empty if nothing
     */
    public static List<String> findings(DataSource role, List<String> appendOnly) throws SQLException {
        var findings = new ArrayList<String>();
        try (Connection connection = role.getConnection()) {
            String name = text(connection, "select current_user");
            server(connection, name, findings);
            settings(connection, name, findings);
            powers(connection, name, findings);
            for (String table : appendOnly) table(connection, name, table, findings);
        }
        return findings;
    }

    private static void server(Connection connection, String role, List<String> findings) throws SQLException {
        if (Integer.parseInt(text(connection, "show server_version_num")) < OLDEST_SERVER)
            findings.add("The server is PostgreSQL " + text(connection, "show server_version")
                    + ". Use version 15 or later.");
        for (var setting : DURABILITY.entrySet())
            if (text(connection, "show " + setting.getKey()).equals("off"))
                findings.add(setting.getKey() + " is off for " + role + ": " + setting.getValue() + ". Set "
                        + setting.getKey() + " = on (in postgresql.conf, or alter role/database reset).");
    }

    /**
     * Looks at what a new session of a role begins with: whether it ends by itself when its node is gone, and whether
     * the server's log would get narratives, searches and keys. A server's administrator may change that at any time.
     *
     * @return what is unsafe and how to mend it; empty if nothing
     */
    public static List<String> settings(DataSource role) throws SQLException {
        var findings = new ArrayList<String>();
        try (Connection connection = role.getConnection()) {
            settings(connection, text(connection, "select current_user"), findings);
        }
        return findings;
    }

    private static void settings(Connection connection, String role, List<String> findings) throws SQLException {
        var settings = new TreeMap<String, String>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select name, setting from pg_settings")) {
            while (row.next()) settings.put(row.getString(1), row.getString(2));
        }
        QUIET.forEach((name, quiet) -> {
            String value = settings.get(name);
            if (value != null && !quiet.contains(value) && !isQuietAnyway(name, settings))
                findings.add(name + " is " + value + " for " + role + ": the server's log would get what is said, what"
                        + " is searched for, and keys. Run roles.sql as a superuser, and let no setting of the database"
                        + " or of the role say otherwise.");
        });
        if (role.equals(Roles.OWNER)) return;
        boolean linux = text(connection, "select version()").contains("linux");
        if (linux
                && (isLonger(keptAlive(settings), GONE_SECONDS)
                        || isLonger(milli(settings, "tcp_user_timeout"), GONE_SECONDS)))
            findings.add("The server keeps a session of " + role + " whose node is gone for more than " + GONE_SECONDS
                    + " s, with its locks: all other nodes would stand still. Run roles.sql as a superuser; it sets"
                    + " tcp_keepalives_idle, _interval, _count and tcp_user_timeout.");
        int pause = role.equals(Roles.LEDGER) ? PAUSE_SECONDS : GONE_SECONDS;
        if (isLonger(milli(settings, "idle_in_transaction_session_timeout"), pause))
            findings.add("The server lets a transaction of " + role + " say nothing for more than " + pause
                    + " s, with its locks: all other nodes would stand still. Run roles.sql as a superuser; it sets"
                    + " idle_in_transaction_session_timeout.");
    }

    /** The one says what is logged, the other whether anything is. */
    private static boolean isQuietAnyway(String name, Map<String, String> settings) {
        return name.equals("pgaudit.log_parameter")
                && Set.of("", "none").contains(settings.getOrDefault("pgaudit.log", ""));
    }

    /** How long a session is kept whose other end is gone, in seconds; 0 where that is left to the system. */
    private static double keptAlive(Map<String, String> settings) {
        int idle = number(settings, "tcp_keepalives_idle");
        int interval = number(settings, "tcp_keepalives_interval");
        int count = number(settings, "tcp_keepalives_count");
        return idle == 0 || interval == 0 || count == 0 ? 0 : idle + (double) interval * count;
    }

    private static double milli(Map<String, String> settings, String name) {
        return number(settings, name) / 1e3;
    }

    private static int number(Map<String, String> settings, String name) {
        return Integer.parseInt(settings.getOrDefault(name, "0"));
    }

    /** Longer than that, or without an end. */
    private static boolean isLonger(double seconds, int most) {
        return seconds <= 0 || seconds > most;
    }

    /**
     * The connections that a server has for a node, and how many sessions others have there now.
     *
     * @param server tells servers apart
     */
    public record Room(String server, int connections, int taken) {}

    /** Looks at it with one connection of a role, which does not count. */
    public static Room room(DataSource role) throws SQLException {
        try (Connection connection = role.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ROOM)) {
            row.next();
            return new Room(row.getString(1), row.getInt(2), row.getInt(3));
        }
    }

    private static void powers(Connection connection, String role, List<String> findings) throws SQLException {
        String powers = text(connection, """
            select concat_ws(', ', case when rolsuper then 'superuser' end,
              case when rolbypassrls then 'bypassrls' end, case when rolcreaterole then 'createrole' end,
              case when rolreplication then 'replication' end,
              (select 'member of ' || string_agg(roleid::regrole::text, ' and ') from pg_auth_members
                   where member = pg_roles.oid))
            from pg_roles where rolname = current_user\
            """);
        if (!powers.isEmpty())
            findings.add("Role " + role + " is " + powers + " and could alter history. Connect as a role made by"
                    + " roles.sql, or take that from it (alter role, revoke).");
    }

    private static void table(Connection connection, String role, String table, List<String> findings)
            throws SQLException {
        if (text(connection, "select coalesce(to_regclass(?)::text, '')", table).isEmpty()) {
            findings.add("Table " + table + " is not there or not to be seen by " + role + ". Run the migrations.");
            return;
        }
        String privileges = text(connection, """
            select concat_ws(', ', case when has_any_column_privilege($1, 'update') then 'update' end,
              case when has_table_privilege($1, 'delete') then 'delete' end,
              case when has_table_privilege($1, 'truncate') then 'truncate' end,
              case when has_table_privilege($1, 'trigger') then 'trigger' end,
              case when (select pg_has_role(relowner, 'usage') from pg_class where oid = $1::regclass) then 'own' end)
            """.replace("$1", "?"), table, table, table, table, table);
        if (!privileges.isEmpty())
            findings.add("Role " + role + " may " + privileges + " " + table + " and could alter history. Run: revoke"
                    + " update, delete, truncate, trigger on " + table + " from " + role
                    + "; the owner is coordination_owner.");
        if (text(connection, APPEND_ONLY_TRIGGERS, table).equals("0"))
            findings.add(
                    "Trigger append_only of " + table + " is missing or not enabled always. Run as the owner: alter"
                            + " table " + table + " enable always trigger append_only.");
        String unsafe = text(connection, UNSAFE_PARTITIONS, table);
        if (!unsafe.isEmpty())
            findings.add("Partitions " + unsafe + " of " + table + " lack what guards their table. Run as the owner:"
                    + " select history.guard_partition(partition, '" + table + "'), and alter table partition set"
                    + " logged.");
        if (!text(connection, "select relpersistence::text from pg_class where oid = ?::regclass", table)
                .equals("p"))
            findings.add("Table " + table + " is not logged: a crash would empty it. Run as the owner: alter table "
                    + table + " set logged.");
    }

    private static String text(Connection connection, String sql, String... parameters) throws SQLException {
        if (parameters.length == 0)
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) statement.setString(i + 1, parameters[i]);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
