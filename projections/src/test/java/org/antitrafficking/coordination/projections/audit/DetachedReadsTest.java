package org.antitrafficking.coordination.projections.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.projections.reads.ReadCompleteness;
import org.antitrafficking.coordination.projections.reads.ReadRecord;
import org.antitrafficking.coordination.projections.reads.ReadRecord.Counted;
import org.antitrafficking.coordination.projections.reads.ReadRecord.Missed;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Followed;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.RecordKind;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The index of reads is in the partitions of the second log, and goes and comes with them. */
class DetachedReadsTest {

    private static final String ONE = "1".repeat(32);
    private static final String OTHER = "2".repeat(32);

    private final TestDatabase database = TestDatabase.create("history", "ledger", "reactions", "audit");

    /** 80 reads of two runs, of which two could not be written, in partitions of 16. */
    @BeforeEach
    void fill() throws Exception {
        TestDatabase.divide(database.superuser(), 16);
        try (EventLog log = database.openLog();
                Follower reads = follower(log, "reads")) {
            for (int count = 1; count <= 40; count++) {
                // 15 and 16 are missed: their place is at the border of the second partition
                if (count != 15 && count != 16)
                    record(log, new Counted(ONE, count, count == 17 ? List.of(new Missed(15, 16)) : List.of()));
                record(log, new Counted(OTHER, count, List.of()));
            }
            for (int count = 41; count <= 42; count++) record(log, new Counted(ONE, count, List.of()));
            assertThat(reads.await(80, Duration.ofSeconds(60))).isTrue();
        }
        TestDatabase.execute(
                database.superuser(),
                "insert into history.follower select 'other-decisions', position from history.follower;"
                        + " insert into ledger.epoch values (1); insert into ledger.tree values ('second-log', 3);"
                        + " insert into ledger.anchor values (1, 1, now(), sha256(''), '');"
                        + " insert into ledger.head values ('second-log', 1, 1, 80, sha256(''));"
                        + " insert into ledger.run select 'second-log', 0, 0, string_agg("
                        + "history.record_leaf_hash(number, recorded_at, kind, record, r), '' order by number)"
                        + " from history.record");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Follower follower(EventLog log, String name) {
        return Follower.start(name, log, database.pool(Roles.PROJECTOR, 2), Followed.RECORDS, new ReadIndex(), 7);
    }

    private static void record(EventLog log, Counted counted) {
        var read = new ReadRecord(
                new PartnerId("iom"),
                new ReadRecord.Reader("3".repeat(32), "4".repeat(32), "5".repeat(32), "2026-11"),
                Sets.of(),
                ReadRecord.How.OPENED_BY_A_PERSON,
                null,
                new ReadRecord.Sought(
                        "alert", new TreeMap<>(Map.of("alert", "alert-1")), new TreeMap<>(), new TreeMap<>()),
                ReadRecord.Outcome.SERVED,
                null,
                null,
                Sets.map(),
                null,
                "service-1");
        log.recordAndWait(RecordKind.READ, read.json(counted));
    }

    private long number(String sql) throws SQLException {
        return TestDatabase.number(database.superuser(), sql);
    }

    private void owner(String sql) throws SQLException {
        TestDatabase.execute(database.as(Roles.OWNER), sql);
    }

    private ReadCompleteness.Report complete() throws SQLException {
        return ReadCompleteness.check(database.as(Roles.LEDGER), () -> {});
    }

    @Test
    void the_index_has_the_partitions_of_the_second_log_and_shows_none_of_them_past_its_policies() throws Exception {
        for (String table : List.of("audit.read", "audit.shown")) {
            assertThat(number("select count(*) from " + table)).isEqualTo(80);
            assertThat(number("select count(*) from only " + table + "_17")).isEqualTo(16);
            assertThat(database.texts("select first || ' ' || next from history.partitions('" + table + "')"))
                    .isEqualTo(database.texts("select first || ' ' || next from history.partitions('history.record')"));
            for (String partition : database.texts("select name from history.partitions('" + table + "')")) {
                assertThat(TestDatabase.number(database.as(Roles.OWNER), "select count(*) from " + partition))
                        .as(partition)
                        .isZero();
                for (String role : List.of(Roles.AUDITOR, Roles.PROJECTOR, Roles.READER))
                    assertThatThrownBy(() -> TestDatabase.texts(database.as(role), "select 1 from " + partition))
                            .hasMessageContaining("permission denied");
            }
        }
        for (String role : List.of(Roles.AUDITOR, Roles.LOG_WRITER, Roles.READER))
            for (String function : List.of("make_room()", "detach_reads(17)", "attach_reads(17)"))
                assertThatThrownBy(() -> TestDatabase.execute(database.as(role), "select audit." + function))
                        .hasMessageContaining("permission denied");
    }

    @Test
    void reads_that_are_detached_are_complete_as_far_as_their_counts_were_noted() throws Exception {
        assertThat(complete().findings()).isEmpty();
        owner("select audit.detach_reads(17)");
        owner("select audit.detach_reads(33)");

        ReadCompleteness.Report report = complete();
        assertThat(report.findings()).isEmpty();
        assertThat(report.detached()).isEqualTo(32);
        assertThat(report.records()).isEqualTo(48);
        assertThat(report.runs()).isEqualTo(2);
        assertThat(number("select count(*) from audit.read")).isEqualTo(48);
        assertThat(number("select count(*) from audit.shown")).isEqualTo(48);

        // the last before them, and the first behind them
        for (long number : List.of(16L, 49L)) {
            TestDatabase.execute(
                    database.superuser(),
                    "alter table history.record disable trigger append_only; create table public.kept as select *"
                            + " from history.record where number = " + number
                            + "; delete from history.record where number = " + number);
            assertThat(complete().findings())
                    .as("%d", number)
                    .singleElement()
                    .asString()
                    .endsWith("is missing");
            TestDatabase.execute(
                    database.superuser(),
                    "insert into history.record select * from public.kept; drop table public.kept;"
                            + " alter table history.record enable always trigger append_only");
        }

        owner("select audit.attach_reads(33)");
        owner("select audit.attach_reads(17)");
        assertThat(complete()).isEqualTo(new ReadCompleteness.Report(80, 2, 2, 0, 0, List.of()));
        assertThat(number("select count(*) from audit.read")).isEqualTo(80);
    }

    @Test
    void a_search_is_told_of_the_months_that_it_lacks() throws Exception {
        var history = new ReadHistory(database.as(Roles.AUDITOR));
        var all = new ReadHistory.Which(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"), null, null);
        var end = ReadHistory.Before.endOf(all.until());
        List<ReadHistory.Row> reads = history.ofPartner("iom", all, end, 100).reversed();
        assertThat(reads).hasSize(80);
        assertThat(history.detached(all.from(), all.until())).isEmpty();
        Instant from = beginning(reads.get(16), 0);
        Instant until = beginning(reads.get(31), 1);

        owner("select audit.detach_reads(17)");
        assertThat(history.ofPartner("iom", all, end, 100)).hasSize(64);
        assertThat(history.ofItem("alert-1")).hasSize(64);
        var told = new ReadHistory.Detached(from, until);
        assertThat(history.detached(all.from(), all.until())).containsExactly(told);
        assertThat(history.detached(until.minusNanos(1_000), all.until())).containsExactly(told);
        assertThat(history.detached(until, all.until())).isEmpty();
        assertThat(history.detached(all.from(), from.plusNanos(1_000))).containsExactly(told);
        assertThat(history.detached(all.from(), from)).isEmpty();
    }

    /** How many partitions lie in a month, and where one ends, is not told. */
    @Test
    void months_that_touch_are_told_as_one_time() throws Exception {
        TestDatabase.execute(
                database.superuser(),
                "insert into history.detachment (tree, first, turn, last, recorded_from, recorded_until) values"
                        + " ('second-log', 1001, 1, 1016, '2031-01-05 01:02:03.4Z', '2031-01-31 23:59:59.9Z'),"
                        + " ('second-log', 1017, 1, 1032, '2031-01-31 23:59:59.9Z', '2031-02-01 00:00:00Z'),"
                        + " ('second-log', 1033, 1, 1048, '2031-02-01 00:00:00Z', '2031-02-28 12:00:00Z'),"
                        + " ('second-log', 1065, 1, 1080, '2031-04-01 00:00:00Z', '2032-01-01 00:00:00Z')");
        assertThat(new ReadHistory(database.as(Roles.AUDITOR))
                        .detached(Instant.parse("2031-01-01T00:00:00Z"), Instant.parse("2033-01-01T00:00:00Z")))
                .containsExactly(
                        new ReadHistory.Detached(
                                Instant.parse("2031-01-01T00:00:00Z"), Instant.parse("2031-03-01T00:00:00Z")),
                        new ReadHistory.Detached(
                                Instant.parse("2031-04-01T00:00:00Z"), Instant.parse("2032-02-01T00:00:00Z")));
    }

    /** When the month begins in which something was read, or one that follows. */
    private static Instant beginning(ReadHistory.Row read, int later) {
        return YearMonth.from(read.recordedAt().atOffset(ZoneOffset.UTC))
                .plusMonths(later)
                .atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
    }

    @Test
    void what_is_not_folded_or_set_aside_is_not_detached() throws Exception {
        TestDatabase.execute(
                database.superuser(), "update history.follower set position = 20 where name = 'other-decisions'");
        assertThatThrownBy(() -> owner("select audit.detach_reads(17)"))
                .hasMessageContaining("Records 17 to 32 are not all folded yet by follower other-decisions");
        TestDatabase.execute(
                database.superuser(),
                "update history.follower set position = 80; insert into reactions.set_aside (follower, number, item,"
                        + " fault) values ('reads', 20, '', 'Fault')");
        assertThatThrownBy(() -> owner("select audit.detach_reads(17)"))
                .hasMessageContaining("Some of records 17 to 32 are set aside");
    }

    @Test
    void an_index_that_is_made_again_passes_what_is_detached() throws Exception {
        owner("select audit.detach_reads(17)");
        TestDatabase.execute(
                database.superuser(),
                "delete from history.follower where name = 'reads'; truncate audit.read, audit.shown");
        try (EventLog log = database.openLog();
                Follower again = follower(log, "reads")) {
            assertThat(again.await(80, Duration.ofSeconds(60))).isTrue();
        }
        assertThat(number("select count(*) from audit.read")).isEqualTo(64);
    }

    /** As ops/partitions.sh does it. */
    @Test
    void a_partition_that_is_moved_to_another_disk_is_read_as_before() throws Exception {
        String space = "cheap_" + ProcessHandle.current().pid();
        try (Connection superuser = database.superuser().getConnection();
                Statement make = superuser.createStatement()) {
            make.execute("set allow_in_place_tablespaces = on");
            make.execute("create tablespace " + space + " location ''");
        }
        List<String> moves = database.texts("""
            select format('alter table %1$s_1 set tablespace %2$s', parent, '{space}') from history.partitioned
            where parent <> 'history.decision'
            union all
            select format('alter index %s set tablespace %s', indexrelid::regclass, '{space}')
            from history.partitioned join pg_index on indrelid = (parent || '_1')::regclass
            where parent <> 'history.decision'
            """.replace("{space}", space));
        assertThat(moves).hasSizeGreaterThan(10);
        for (String move : moves) TestDatabase.execute(database.superuser(), move);
        assertThat(number(
                        "select count(*) from pg_class c join pg_tablespace t on t.oid = c.reltablespace where spcname"
                                + " = '"
                                + space + "' and relkind in ('r', 'i') and relname not like 'pg_%'"))
                .isEqualTo(moves.size());
        assertThat(number("select count(*) from history.record")).isEqualTo(80);
        assertThat(complete().findings()).isEmpty();
        assertThat(new ReadHistory(database.as(Roles.AUDITOR)).ofItem("alert-1"))
                .hasSize(80);
        owner("select audit.detach_reads(1)");
        owner("select audit.attach_reads(1)");
        assertThat(complete().findings()).isEmpty();
    }
}
