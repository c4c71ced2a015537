package org.antitrafficking.eventlog.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that a superuser can do to what was anchored is found, but for what is listed here.
 *
 * <p>It takes about twelve seconds, since the whole ledger is checked after each of some two hundred changes.
 */
class TamperedDatabaseTest {

    /** Tables, the columns of their keys, and how findings name a row by them. */
    private static final Map<String, Table> TABLES = new LinkedHashMap<>();

    private record Table(List<String> key, String naming) {}

    static {
        TABLES.put("history.event", new Table(List.of("position"), "osition %s of the log"));
        TABLES.put("history.decision", new Table(List.of("number"), "ecision %s"));
        TABLES.put("history.record", new Table(List.of("number"), "ecord %s of the second log"));
        TABLES.put("feeds.entry", new Table(List.of("number"), "ntry %s of feed"));
        TABLES.put("feeds.content", new Table(List.of("number"), "ntry %s of feed"));
        TABLES.put("ledger.tree", new Table(List.of("name"), "%s"));
        TABLES.put("ledger.run", new Table(List.of("tree", "level", "first"), "of %s at level %s from %s"));
        TABLES.put("ledger.epoch", new Table(List.of("epoch"), "poch %s"));
        TABLES.put("ledger.anchor", new Table(List.of("epoch", "number"), "nchor %s/%s"));
        TABLES.put("ledger.head", new Table(List.of("epoch", "number"), "nchor %s/%s"));
        TABLES.put("ledger.checkpoint", new Table(List.of("epoch", "number"), "heckpoint %s/%s"));
    }

    /** No leaf holds these, and nothing follows from them; each is what the platform's own clock said. */
    private static final Set<String> NOT_COVERED = Set.of("ledger.anchor.anchored_at", "ledger.epoch.opened_at");

    @TempDir
    private static Path folder;

    private static FilledLedger ledger;
    private static Connection superuser;

    private int tried;
    private final List<String> unseen = new ArrayList<>();
    private final List<String> unnamed = new ArrayList<>();

    @BeforeAll
    static void fill() throws SQLException {
        ledger = FilledLedger.open(folder.resolve("signer"));
        superuser = ledger.database.superuser().getConnection();
        superuser.setAutoCommit(false);
    }

    @AfterAll
    static void close() throws SQLException {
        superuser.close();
        ledger.close();
    }

    @AfterEach
    void undo() throws SQLException {
        superuser.rollback();
    }

    private static Report check() {
        return LedgerCheck.check(ledger.copy(superuser), ledger.keys(), null, null, Progress.NONE);
    }

    @Test
    void all_holds_of_a_database_that_nobody_touched() throws SQLException {
        try (Copy copy = ledger.copy()) {
            Report report = LedgerCheck.check(copy, ledger.keys(), null, null, Progress.NONE);
            assertThat(report.findings()).isEmpty();
            assertThat(report.holds()).isTrue();
            assertThat(report.sentence())
                    .startsWith("All holds of " + FilledLedger.NAME)
                    .contains("325 of main")
                    .contains("1 feeds, in 6 anchors, signed up to anchor 2/4; 0 rows are not anchored yet");
            assertThat(report.trees()).containsKeys("main", "decisions", "second-log", FilledLedger.FEED);
        }
    }

    @Test
    void every_column_that_is_changed_is_found() throws SQLException {
        for (String table : TABLES.keySet())
            for (String row : rows(table, Scale.of(1, 20)))
                for (Column column : columns(table)) {
                    if (!NOT_COVERED.contains(table + "." + column.name))
                        tamper(table, row, column.name, column.changed());
                    if (!isNull(table, row, column.name)) tamper(table, row, column.name, "null");
                }
        tell("columns changed");
    }

    @Test
    void what_is_not_covered_is_only_that() throws SQLException {
        for (String column : NOT_COVERED) {
            String table = column.substring(0, column.lastIndexOf('.'));
            update("update " + column.substring(0, column.lastIndexOf('.')) + " set "
                    + column.substring(column.lastIndexOf('.') + 1) + " = now()");
            assertThat(check().holds()).as(table).isTrue();
            superuser.rollback();
        }
        // both checkpoints of an anchor say the same, and neither is the last
        update("update ledger.checkpoint set witnessed = false where (epoch, number) = (1, 1)");
        assertThat(check().holds()).isTrue();
        superuser.rollback();
        update("delete from ledger.checkpoint where (epoch, number) = (1, 1)");
        assertThat(check().holds()).isTrue();
        superuser.rollback();
        // a row that comes after the last anchor may still be any
        update("insert into history.record select 1 + max(number), now(), 'read', '\\x00', max(r) from history.record");
        Report report = check();
        assertThat(report.findings()).isEmpty();
        assertThat(report.sentence()).contains("1 rows are not anchored yet");
        update("update history.record set number = number + 1 where number = (select max(number) from history.record)");
        assertThat(check().findings()).singleElement().asString().contains("is missing");
        superuser.rollback();
    }

    @Test
    void every_row_that_is_taken_away_is_found() throws SQLException {
        for (String table : TABLES.keySet())
            for (String row : rows(table, Scale.of(4, 40))) {
                String name = name(table, row);
                update("delete from " + table + " where ctid = '" + row + "'");
                seen(table, "delete " + name, table.equals("ledger.tree") || table.equals("ledger.head") ? "" : name);
            }
        tell("rows deleted");
    }

    @Test
    void every_row_that_is_put_in_is_found() throws SQLException {
        for (String table : TABLES.keySet()) {
            Table of = table(table);
            for (String row : rows(table, Scale.of(2, 20))) {
                String name = name(table, row);
                update("insert into " + table + " select * from " + table + " where ctid = '" + row + "'");
                seen(table, "insert once more " + name, "");
                String columns = columns(table).stream()
                        .map(column -> column.name.equals(of.key.getLast()) && column.isNumber()
                                ? "(select max(" + column.name + ") + 1 from " + table + ")"
                                : column.name.equals("name") ? "name || '-x'" : column.name)
                        .collect(Collectors.joining(", "));
                update("insert into " + table + " select " + columns + " from " + table + " where ctid = '" + row
                        + "'");
                // at the end of a history it is what comes next, unless it is from before
                if (!isNext(table, row)) seen(table, "insert at the end " + name, "");
                else superuser.rollback();
            }
        }
        tell("rows inserted");
    }

    private static boolean isNext(String table, String row) throws SQLException {
        if (!table.startsWith("history.") && !table.equals("feeds.entry")) return false;
        String key = table(table).key.getFirst();
        return one("select recorded_at >= (select recorded_at from " + table + " order by " + key
                        + " desc offset 1 limit 1) from " + table + " where ctid = '" + row + "'")
                .equals("t");
    }

    @Test
    void every_two_rows_that_are_swapped_are_found() throws SQLException {
        for (String table : TABLES.keySet()) {
            List<String> rows = rows(table, Scale.of(6, 40));
            List<String> values = columns(table).stream()
                    .map(Column::name)
                    .filter(column -> !table(table).key.contains(column))
                    .filter(column -> !(table.equals("ledger.head") && column.equals("tree")))
                    .filter(column -> !(table.equals("ledger.checkpoint") && column.equals("tree")))
                    .filter(column -> !NOT_COVERED.contains(table + "." + column))
                    .toList();
            for (int i = 0; i + 1 < rows.size(); i++) {
                String set =
                        values.stream().map(column -> column + " = b." + column).collect(Collectors.joining(", "));
                String differ = values.stream()
                        .map(column -> "a." + column + " is distinct from b." + column)
                        .collect(Collectors.joining(" or "));
                String two = "(a.ctid = '" + rows.get(i) + "' and b.ctid = '" + rows.get(i + 1) + "' or a.ctid = '"
                        + rows.get(i + 1) + "' and b.ctid = '" + rows.get(i) + "') and (" + differ + ")";
                String name = name(table, rows.get(i));
                if (count("update " + table + " a set " + set + " from " + table + " b where " + two) > 0)
                    seen(table, "swap " + name, table.equals("ledger.tree") ? "" : name);
                else superuser.rollback();
            }
        }
        tell("rows swapped");
    }

    @Test
    void every_table_that_is_emptied_is_found() throws SQLException {
        for (String table : TABLES.keySet()) {
            update("truncate " + table);
            seen(table, "truncate", "");
        }
        tell("tables emptied");
    }

    @Test
    void a_row_that_no_database_could_hold_is_found_and_stops_nothing() throws SQLException {
        List<String> odd = List.of(
                "update history.event set recorded_at = 'infinity' where position = 9",
                "update history.event set recorded_at = '290000-01-01' where position = 9",
                "update history.event set recorded_at = '4000-01-01 BC' where position = 9",
                "update history.event set position = 9223372036854775807 where position = 9",
                "update history.event set position = -9223372036854775808 where position = 9",
                "update history.event set position = 0 where position = 9",
                "update history.event set payload_type = repeat('x', 70000) where position = 9",
                "update history.event set r = '' where position = 9",
                "update history.event set payload = '' where position = 9",
                "update history.installation set log_id = gen_random_uuid()",
                "update history.installation set log_id = null",
                "delete from history.installation",
                "update ledger.run set hashes = ''",
                "update ledger.run set hashes = substr(hashes, 2) where tree = 'main'",
                "update ledger.run set hashes = hashes || hashes || hashes where tree = 'main'",
                "update ledger.run set first = 9223372036854775807 where tree = 'main' and first = 0",
                "update ledger.run set first = -5 where tree = 'main' and first = 0",
                "update ledger.run set first = 10000000000000 where tree = 'main' and first > 0",
                "update ledger.run set level = 7 where tree = 'main'",
                "update ledger.run set level = -1 where tree = 'main' and first = 0",
                "update ledger.run set level = 32000 where tree = 'main' and first = 0",
                "update ledger.run set first = first + 1",
                "update ledger.tree set slot = -1 where name = 'main'",
                "update ledger.tree set slot = 2147483647",
                "update ledger.tree set name = E'x\\ny'",
                "update ledger.head set size = 9223372036854775807 where tree = 'main' and number = 1",
                "update ledger.head set size = -1",
                "update ledger.head set root = ''",
                "update ledger.head set epoch = 2147483647 where number = 1",
                "update ledger.anchor set number = 9223372036854775807 where number = 2",
                "update ledger.anchor set number = -1 where number = 2",
                "update ledger.anchor set seed = '', leaf = ''",
                "update ledger.epoch set epoch = 2147483647 where epoch = 2",
                "update ledger.epoch set epoch = -2147483648 where epoch = 2",
                "update ledger.epoch set abandoned = 'x' where epoch = 2",
                "update ledger.epoch set abandoned = abandoned || 'x' || chr(10)",
                "update ledger.checkpoint set note = ''",
                "update ledger.checkpoint set note = repeat('x', 2000000)",
                "update ledger.checkpoint set tree = 'feed/x'",
                "update feeds.content set body = '\\xff' where number = 1",
                "update feeds.content set body = '{\"blanks\":[99]}' where number = 1",
                "update feeds.content set r = '' where number = 1",
                "delete from feeds.content",
                "insert into feeds.content values ('" + FilledLedger.SCOPE + "', 2, '{}', repeat('x', 32)::bytea)");
        for (String sql : odd) {
            assertThat(count(sql)).as(sql).isPositive();
            seen("odd", sql, "");
        }
        tell("impossible values");
    }

    @Test
    void a_body_is_gone_only_where_an_entry_took_it_away() throws SQLException {
        update("delete from feeds.content where number = 5");
        assertThat(check().findings())
                .containsExactly("Entry 5 of feed agency-pk-fia: its body is missing, and no entry takes it away.");
        superuser.rollback();
        update("insert into feeds.content values ('" + FilledLedger.SCOPE + "', 2, '{}', repeat('x', 32)::bytea)");
        assertThat(check().findings())
                .contains("Entry 2 of feed agency-pk-fia: its body is still there, although entry 4 takes it away.")
                .hasSize(2);
        superuser.rollback();
        update("update feeds.content set body = '{}' where number = 5");
        assertThat(check().findings())
                .containsExactly("Entry 5 of feed agency-pk-fia: its body is not what its commitment binds.");
        superuser.rollback();
    }

    private record Column(String name, String type) {
        boolean isNumber() {
            return type.equals("bigint") || type.equals("integer") || type.equals("smallint");
        }

        String changed() {
            return switch (type) {
                case "bigint", "integer", "smallint" -> name + " + 1";
                case "text" -> {
                    String place = "greatest(length(" + name + ") - 2, 1)";
                    yield "overlay(" + name + " placing case when substr(" + name + ", " + place
                            + ", 1) = 'Q' then 'R' else 'Q' end from " + place + " for 1)";
                }
                case "bytea" -> "set_bit(" + name + ", 3, 1 - get_bit(" + name + ", 3))";
                case "uuid" -> "gen_random_uuid()";
                case "boolean" -> "not " + name;
                case "timestamp with time zone" -> name + " + interval '1 microsecond'";
                default -> throw new IllegalStateException(type);
            };
        }
    }

    private static Table table(String name) {
        Table table = TABLES.get(name);
        if (table == null) throw new IllegalArgumentException(name);
        return table;
    }

    private static List<Column> columns(String table) throws SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery("select attname, format_type(atttypid, null) from pg_attribute"
                        + " where attrelid = '" + table + "'::regclass and attnum > 0 order by attnum")) {
            var columns = new ArrayList<Column>();
            while (row.next()) columns.add(new Column(row.getString(1), row.getString(2)));
            return columns;
        }
    }

    /** First, last, last but one and some between. */
    private static List<String> rows(String table, int more) throws SQLException {
        String order = String.join(", ", table(table).key);
        var all = new ArrayList<String>();
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery("select ctid from " + table + " order by " + order)) {
            while (row.next()) all.add(row.getString(1));
        }
        var some = new LinkedHashSet<>(List.of(all.getFirst(), all.getLast(), all.get(Math.max(0, all.size() - 2))));
        var random = new Random(table.hashCode());
        for (int i = 0; i < more; i++) some.add(all.get(random.nextInt(all.size())));
        return List.copyOf(some);
    }

    private static String name(String table, String row) throws SQLException {
        Table of = table(table);
        String key = of.key.stream().map(column -> column + "::text").collect(Collectors.joining(", "));
        return one("select format('" + of.naming + "', " + key + ") from " + table + " where ctid = '" + row + "'");
    }

    private static boolean isNull(String table, String row, String column) throws SQLException {
        return one("select " + column + " is null from " + table + " where ctid = '" + row + "'")
                .equals("t");
    }

    private static String one(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static int count(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static void update(String sql) throws SQLException {
        assertThat(count(sql)).as(sql).isNotNegative();
    }

    private void tamper(String table, String row, String column, String value) throws SQLException {
        String name = name(table, row);
        int changed = count("update " + table + " set " + column + " = " + value + " where ctid = '" + row + "' and "
                + column + " is distinct from " + value);
        if (changed == 0) superuser.rollback();
        else
            seen(
                    table,
                    column + " of " + name + " = " + value,
                    table(table).key.contains(column) || column.equals("slot") ? "" : name);
    }

    /** Checks, undoes what was done, and counts. */
    private void seen(String table, String what, String name) throws SQLException {
        tried++;
        Report report = check();
        superuser.rollback();
        if (report.holds()) unseen.add(table + ": " + what);
        else if (report.findings().stream().noneMatch(finding -> finding.contains(name)))
            unnamed.add(table + ": " + what + ": " + report.findings());
    }

    private void tell(String what) {
        System.out.println(what + ": " + (tried - unseen.size()) + " of " + tried + " detected, "
                + (tried - unseen.size() - unnamed.size()) + " named");
        assertThat(unseen).as("undetected").isEmpty();
        assertThat(unnamed).as("detected, but not named").isEmpty();
    }
}
