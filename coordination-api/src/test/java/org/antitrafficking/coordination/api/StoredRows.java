package org.antitrafficking.coordination.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * All rows of a database as text, a table each, as {@code COPY} writes them: without what Flyway notes, and without
 * tables that a server forgets when it crashes. They are put back into tables that migrations of then have made. A
 * table in partitions is one table, whose rows find their partitions.
 */
final class StoredRows {

    /** What stands before a table's name in a fixture, and behind it. */
    private static final String BEHIND = ".copy";

    private static final String TABLES = """
        select n.nspname || '.' || c.relname,
          (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''),
          coalesce((select string_agg(quote_ident(a.attname), ', ' order by k.place)
              from pg_index i, unnest(i.indkey) with ordinality k (attnum, place), pg_attribute a
              where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum),
            '1')
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p' and c.relname <> 'migration'
          and n.nspname not in ('pg_catalog', 'information_schema', 'earlier')
        order by 1\
        """;

    /** A partition has its own beside those that it has of its table. */
    private static final String TRIGGERS = """
        select tgrelid::regclass::text, quote_ident(tgname), case tgenabled when 'A' then 'always ' else '' end
        from pg_trigger where not tgisinternal and tgparentid = 0 and tgenabled <> 'D'\
        """;

    private static final String COUNTERS = """
        select 'select setval(' || quote_literal(pg_get_serial_sequence(c.oid::regclass::text, a.attname))
          || ', coalesce((select max(' || quote_ident(a.attname) || ') from ' || c.oid::regclass || '), 0) + 1, false)'
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        where a.attidentity <> '' and not a.attisdropped and c.oid::regclass::text = \
        """;

    /** A default keeps the function that it was made with. */
    private static final String DEFAULTS = """
        select 'alter table ' || d.adrelid::regclass || ' alter column ' || quote_ident(a.attname)
          || ' set default earlier.clock_timestamp()'
        from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
        where a.attgenerated = '' and pg_get_expr(d.adbin, d.adrelid) like '%clock_timestamp()'\
        """;

    private StoredRows() {}

    /** By the names of their files: the first line names the columns. */
    static SortedMap<String, byte[]> of(TestDatabase database) throws SQLException, IOException {
        var files = new TreeMap<String, byte[]>();
        try (Connection connection = database.superuser().getConnection()) {
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            for (List<String> table : rows(connection, TABLES, 3)) {
                var file = new ByteArrayOutputStream();
                file.writeBytes((table.get(1) + "\n").getBytes(UTF_8));
                int head = file.size();
                copies.copyOut(
                        "copy (select " + table.get(1) + " from " + table.get(0) + " order by " + table.get(2)
                                + ") to stdout",
                        file);
                if (file.size() > head) files.put(table.get(0) + BEHIND, file.toByteArray());
            }
        }
        return files;
    }

    /**
     * Makes the tables and puts the rows back.
     *
     * @param migrations a folder of theirs for each schema
     */
    static void putBack(TestDatabase database, Path migrations, List<String> schemas, Map<String, byte[]> files)
            throws SQLException, IOException {
        for (String schema : schemas)
            Flyway.configure()
                    .dataSource(database.as(Roles.OWNER))
                    .schemas(schema)
                    .createSchemas(true)
                    .defaultSchema(schema)
                    .table("migration")
                    .locations("filesystem:" + migrations.resolve(schema))
                    .load()
                    .migrate();
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica"); // references are whole when all rows are there
            List<List<String>> triggers = rows(connection, TRIGGERS, 3);
            for (List<String> trigger : triggers)
                statement.execute("alter table " + trigger.get(0) + " disable trigger " + trigger.get(1));
            var left = new TreeSet<>(files.keySet());
            for (List<String> table : rows(connection, TABLES, 3)) {
                statement.execute("delete from " + table.get(0)); // what a migration has put there
                byte[] file = files.get(table.get(0) + BEHIND);
                if (file != null) copyIn(connection, table.get(0), file);
                left.remove(table.get(0) + BEHIND);
                for (List<String> counter : rows(connection, COUNTERS + quoted(table.get(0)), 1))
                    statement.execute(counter.getFirst());
            }
            if (!left.isEmpty()) throw new AssertionError("No migration has made a table for " + left);
            for (List<String> trigger : triggers)
                statement.execute(
                        "alter table " + trigger.get(0) + " enable " + trigger.get(2) + "trigger " + trigger.get(1));
        }
    }

    private static String quoted(String name) {
        return "'" + name + "'";
    }

    private static void copyIn(Connection connection, String table, byte[] file) throws SQLException, IOException {
        int head = 0;
        while (file[head] != '\n') head++;
        String columns = new String(file, 0, head, UTF_8);
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "copy " + table + " (" + columns + ") from stdin",
                        new ByteArrayInputStream(file, head + 1, file.length - head - 1));
    }

    private static List<List<String>> rows(Connection connection, String sql, int columns) throws SQLException {
        var rows = new ArrayList<List<String>>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                var each = new ArrayList<String>();
                for (int i = 1; i <= columns; i++) each.add(row.getString(i));
                rows.add(List.copyOf(each));
            }
        }
        return rows;
    }

    /**
     * From then on whatever asks the database for the time gets that of a moment, which goes on from there.
     *
     * @param moment in SQL, as of the server's own clock
     */
    static void setTime(TestDatabase database, String moment) throws SQLException {
        DataSource superuser = database.superuser();
        String name = TestDatabase.texts(superuser, "select current_database()").getFirst();
        for (String sql : List.of(
                "create schema if not exists earlier",
                "grant usage on schema earlier to public",
                "create table if not exists earlier.back (one boolean primary key default true, by interval)",
                "grant select on earlier.back to public",
                "create or replace function earlier.clock_timestamp() returns timestamptz language sql volatile as"
                        + " 'select pg_catalog.clock_timestamp() - by from earlier.back'",
                "insert into earlier.back (by) select pg_catalog.clock_timestamp() - (" + moment
                        + ") on conflict (one) do update set by = excluded.by",
                "alter database " + name + " set search_path = earlier, pg_catalog, public"))
            TestDatabase.execute(superuser, sql);
        for (String sql : TestDatabase.texts(superuser, DEFAULTS)) TestDatabase.execute(superuser, sql);
    }
}
