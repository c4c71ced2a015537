package org.antitrafficking.eventlog.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What about the database would lose acknowledged events or let a role of the service alter history. */
public final class DatabaseSafety {

    private static final int OLDEST_SERVER = 150000;

    private static final Map<String, String> DURABILITY = Map.of(
            "fsync", "a crash of the machine would lose or tear the log",
            "full_page_writes", "a crash of the machine would tear pages of the log",
            "synchronous_commit", "a crash of the server would lose commands that were acknowledged");

    private static final String APPEND_ONLY_TRIGGERS = """
        select count(*) from pg_trigger
        where tgrelid = ?::regclass and tgname = 'append_only' and tgenabled = 'A'\
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
