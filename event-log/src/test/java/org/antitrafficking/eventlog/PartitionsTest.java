package org.antitrafficking.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.ledger.TreeSource;
import org.antitrafficking.eventlog.merkle.TreeHasher;
import org.antitrafficking.eventlog.postgres.DatabaseSafety;
import org.antitrafficking.eventlog.postgres.Migrations;
import org.antitrafficking.eventlog.postgres.Roles;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The second log and the decision records are in partitions by number, and nobody but the server notices. */
class PartitionsTest {

    private static final List<String> DIVIDED = List.of("history.record", "history.decision");

    private TestDatabase database;

    @BeforeEach
    void create() {
        database = TestDatabase.create("history", "ledger");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private long number(String sql) throws SQLException {
        return TestDatabase.number(database.superuser(), sql);
    }

    private static Append decided(String aggregate) {
        return new Append(
                List.of(EventLogTest.event(aggregate, 0)), null, List.of(), new DecisionRecord("{}".getBytes(UTF_8)));
    }

    private List<String> partitions(String table) throws SQLException {
        return database.texts("select name from history.partitions('" + table + "')");
    }

    @Test
    void nodes_that_cross_borders_at_once_leave_no_gap_and_lose_no_write() throws Exception {
        TestDatabase.divide(database.superuser(), 64);
        var written = new ArrayList<CompletableFuture<?>>();
        try (EventLog one = database.openLog();
                EventLog other = database.openLog()) {
            for (int i = 0; i < 1_500; i++)
                for (EventLog node : List.of(one, other)) {
                    written.add(node.record(RecordKind.READ, ("{" + i + "}").getBytes(UTF_8)));
                    written.add(node.append(decided((node == one ? "a" : "b") + i)));
                }
            for (CompletableFuture<?> each : written) each.join();
        }
        for (String table : DIVIDED) {
            assertThat(number("select count(*) from " + table)).as(table).isEqualTo(3_000);
            assertThat(number("select max(number) from " + table)).as(table).isEqualTo(3_000);
            assertThat(number("select max(number) from only " + table + "_1")).isEqualTo(64);
            assertThat(partitions(table)).hasSizeGreaterThan(3_000 / 64);
        }
        // each new one is guarded as the table is
        for (String role : List.of(Roles.LOG_WRITER, Roles.PROJECTOR, Roles.AUDITOR))
            assertThat(DatabaseSafety.findings(database.as(role), DIVIDED)).isEmpty();
    }

    @Test
    void a_batch_that_finds_no_partition_makes_those_that_it_needs() throws Exception {
        TestDatabase.divide(database.superuser(), 16);
        try (EventLog log = database.openLog()) {
            var first = log.recordAndWait(RecordKind.READ, new byte[1]);
            var written = new ArrayList<CompletableFuture<Recorded>>();
            for (int i = 0; i < 900; i++) written.add(log.record(RecordKind.READ, new byte[1]));
            for (CompletableFuture<Recorded> each : written) each.join();
            assertThat(first.number()).isEqualTo(1);
        }
        assertThat(number("select count(*) from history.record where number <= 901"))
                .isEqualTo(901);
    }

    @Test
    void a_partition_can_be_changed_by_nobody_and_reached_through_its_table_alone() throws Exception {
        TestDatabase.divide(database.superuser(), 16);
        try (EventLog log = database.openLog()) {
            for (int i = 0; i < 40; i++) log.recordAndWait(RecordKind.READ, new byte[1]);
        }
        List<String> partitions = partitions("history.record");
        assertThat(partitions).contains("history.record_1", "history.record_17", "history.record_33");
        for (String partition : partitions)
            for (String change : List.of("update %s set kind = kind", "delete from %s", "truncate %s")) {
                String sql = change.formatted(partition);
                for (String role : List.of(Roles.OWNER, "postgres"))
                    assertThatThrownBy(() -> TestDatabase.execute(database.as(role), sql))
                            .as("%s by %s", sql, role)
                            .hasMessageContaining("the history is append-only");
                assertThatThrownBy(() -> TestDatabase.execute(
                                database.superuser(), "set session_replication_role = replica; " + sql))
                        .hasMessageContaining("the history is append-only");
            }
        for (String role : List.of(Roles.LOG_WRITER, Roles.PROJECTOR, Roles.AUDITOR, Roles.LEDGER))
            for (String sql : List.of("select from history.record_17", "insert into history.record_17 select"))
                assertThatThrownBy(() -> TestDatabase.execute(database.as(role), sql))
                        .hasMessageContaining("permission denied");
        for (String role : List.of(Roles.PROJECTOR, Roles.AUDITOR, Roles.LEDGER, Roles.READER))
            for (String function : List.of("make_room('history.record', 0)", "size_partitions(1)", "detach(1, '{}')"))
                assertThatThrownBy(() -> TestDatabase.execute(database.as(role), "select history." + function))
                        .hasMessageContaining("permission denied");
        for (String function : List.of("size_partitions(1)", "detach(1, '{}')", "attach(1, '{}')"))
            assertThatThrownBy(() -> TestDatabase.execute(database.as(Roles.LOG_WRITER), "select history." + function))
                    .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> TestDatabase.execute(
                        database.as(Roles.LOG_WRITER), "select history.make_room('history.event', 0)"))
                .hasMessageContaining("has no partitions of its own");
    }

    @Test
    void a_partition_that_is_less_safe_than_its_table_is_found() throws Exception {
        assertThat(DatabaseSafety.findings(database.as(Roles.LOG_WRITER), DIVIDED))
                .isEmpty();
        for (String unsafe : List.of(
                "alter table history.record_1 disable trigger append_only",
                "alter table history.record_1 enable trigger append_only",
                "grant update on history.record_1 to coordination_auditor",
                "alter table history.record_1 owner to coordination_auditor")) {
            TestDatabase.execute(database.superuser(), unsafe);
            assertThat(DatabaseSafety.findings(database.as(Roles.LOG_WRITER), DIVIDED))
                    .as(unsafe)
                    .singleElement()
                    .asString()
                    .startsWith("Partitions history.record_1 of history.record lack what guards their table.");
            TestDatabase.execute(
                    database.superuser(), "select history.guard_partition('history.record_1', 'history.record')");
        }
        assertThat(DatabaseSafety.findings(database.as(Roles.LOG_WRITER), DIVIDED))
                .isEmpty();
    }

    @Test
    void rows_of_before_are_taken_over_where_they_are() throws Exception {
        try (TestDatabase old = TestDatabase.create()) {
            Flyway.configure()
                    .dataSource(old.as(Roles.OWNER))
                    .schemas("history")
                    .createSchemas(true)
                    .defaultSchema("history")
                    .table("migration")
                    .locations("classpath:db/history")
                    .target("5")
                    .load()
                    .migrate();
            TestDatabase.execute(
                    old.superuser(),
                    "insert into history.record select i, now(), 'read', '{}', decode(repeat('00', 32), 'hex')"
                            + " from generate_series(1, 1000) i;"
                            + " insert into history.decision select i, now(), i, '{}', decode(repeat('00', 32), 'hex')"
                            + " from generate_series(1, 1000) i");
            String files = "select string_agg(relfilenode::text, ' ' order by relname) from pg_class where relname in"
                    + " ('%s', '%s', '%s', '%s')";
            List<String> before = old.texts(files.formatted("record", "record_number", "decision", "decision_number"));

            Migrations.run(old.as(Roles.OWNER), "history");

            assertThat(old.texts(files.formatted("record_1", "record_number_1", "decision_1", "decision_number_1")))
                    .isEqualTo(before);
            assertThat(old.texts("select first || ' ' || next from history.partitions('history.record')"))
                    .containsExactly("1 16777217");
            try (EventLog log = old.openLog()) {
                assertThat(log.recordAndWait(RecordKind.READ, new byte[0]).number())
                        .isEqualTo(1_001);
                log.appendAndWait(decided("a"));
            }
            assertThat(old.texts("select max(number) from history.decision")).containsExactly("1001");
            for (String role : List.of(Roles.LOG_WRITER, Roles.PROJECTOR, Roles.AUDITOR))
                assertThat(DatabaseSafety.findings(old.as(role), DIVIDED)).isEmpty();
            assertThat(old.texts("select reloptions::text from pg_class where relname = 'record_1'"))
                    .containsExactly("{toast_tuple_target=8160}");
        }
    }

    private static final String FILL = """
        insert into history.record select i, now(), 'read', '{}', decode(repeat('00', 32), 'hex')
        from generate_series(1, 13000) i;
        insert into history.decision select i, now(), i, '{}', decode(repeat('00', 32), 'hex')
        from generate_series(1, 13000) i
        """;

    private void fill() throws SQLException {
        TestDatabase.divide(database.superuser(), 4_096);
        for (String table : DIVIDED)
            TestDatabase.execute(
                    database.superuser(),
                    "select history.add_partition('" + table + "', 1 + 4096 * i, 4097 + 4096 * i)"
                            + " from generate_series(1, 3) i");
        TestDatabase.execute(database.superuser(), FILL);
    }

    /** Whoever moves a partition to another disk has locked it meanwhile. */
    @Test
    void writers_followers_and_the_ledger_do_not_wait_for_an_old_partition_that_is_locked() throws Exception {
        fill();
        try (EventLog log = database.openLog();
                Connection follower = database.as(Roles.PROJECTOR).getConnection();
                Connection ledger = database.as(Roles.LEDGER).getConnection();
                Connection mover = database.superuser().getConnection();
                Statement move = mover.createStatement()) {
            log.recordAndWait(RecordKind.READ, new byte[0]); // finds by this where the end is
            log.appendAndWait(decided("first"));
            mover.setAutoCommit(false);
            for (String table : DIVIDED)
                for (int first : List.of(1, 4097))
                    move.execute("lock table " + table + "_" + first + " in access exclusive mode");
            for (Connection connection : List.of(follower, ledger))
                try (Statement impatient = connection.createStatement()) {
                    impatient.execute("set lock_timeout = '2s'; set plan_cache_mode = force_generic_plan");
                }
            TestDatabase.execute(database.superuser(), "alter role " + Roles.LOG_WRITER + " set lock_timeout = '2s'");
            try {
                for (String table : DIVIDED)
                    TestDatabase.execute(
                            database.as(Roles.LOG_WRITER), "select history.make_room('" + table + "', 10000)");
                var sources = HistoryTrees.all();
                for (int i = 0; i < 20; i++) { // from the fifth on by a plan that is kept
                    log.record(RecordKind.READ, new byte[0]).join();
                    log.append(decided("a" + i)).join();
                    for (var followed : List.of(Followed.RECORDS, Followed.DECISIONS))
                        assertThat(followed.reader()
                                        .read(follower, 12_500 + i, 100)
                                        .rows())
                                .hasSize(100);
                    for (TreeSource source : List.of(sources.get(1), sources.get(2)))
                        assertThat(source.next(ledger, PartitionsTest::sizes, new TreeHasher(), 100))
                                .hasSize(1);
                }
            } finally {
                mover.rollback();
                TestDatabase.execute(database.superuser(), "alter role " + Roles.LOG_WRITER + " reset lock_timeout");
            }
        }
    }

    private static Map<String, Long> sizes(Collection<String> trees) {
        var sizes = new HashMap<String, Long>();
        for (String tree : trees) sizes.put(tree, 12_600L);
        return sizes;
    }

    @Test
    void who_reads_on_from_a_number_plans_no_partition_before_it() throws Exception {
        fill();
        for (String table : DIVIDED)
            try (Connection connection = database.as(Roles.PROJECTOR).getConnection();
                    Statement session = connection.createStatement()) {
                session.execute("set plan_cache_mode = force_generic_plan; set enable_seqscan = off");
                String page =
                        EventLog.page("number, record", table, Numbers.from(9_000) + " and number > ?", "number", "1");
                session.execute("prepare page (bigint, bigint) as "
                        + page.replaceFirst("number > [?]", "number > \\$1").replaceFirst("limit [?]", "limit \\$2"));
                String plan = plan(connection, "explain (analyze) execute page (9000, 100)");
                assertThat(plan)
                        .contains("on " + table.substring(8) + "_8193")
                        .doesNotContain("on " + table.substring(8) + "_1 ")
                        .doesNotContain("on " + table.substring(8) + "_4097", "Subplans Removed")
                        .contains("Index Scan");
                // what is behind is in the plan and is not looked at
                assertThat(plan.lines().filter(line -> line.contains("on " + table.substring(8) + "_12289")))
                        .singleElement()
                        .asString()
                        .contains("never executed");
            }
    }

    private static String plan(Connection connection, String sql) throws SQLException {
        var plan = new StringBuilder();
        try (PreparedStatement explain = connection.prepareStatement(sql);
                var row = explain.executeQuery()) {
            while (row.next()) plan.append(row.getString(1)).append('\n');
        }
        return plan.toString();
    }
}
