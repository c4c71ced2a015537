package org.antitrafficking.coordination.projections.reads;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.antitrafficking.coordination.projections.reads.ReadRecord.Counted;
import org.antitrafficking.coordination.projections.reads.ReadRecord.Missed;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Followed;
import org.antitrafficking.eventlog.RecordKind;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a second log with two nodes' runs, what a superuser does to each of its records. */
class ReadCompletenessTest {

    private static final String ONE = "1".repeat(32);
    private static final String OTHER = "2".repeat(32);

    private final TestDatabase database = TestDatabase.create("history");

    @BeforeEach
    void write() {
        try (EventLog log = database.openLog()) {
            for (Counted counted : counted()) {
                log.recordAndWait(RecordKind.READ, read().json(counted));
                log.recordAndWait(RecordKind.REFUSED, new byte[] {'{', '}'});
            }
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Of one run 1 to 10 without 4 and 5, of the other 1 to 6. */
    private static List<Counted> counted() {
        var counted = new ArrayList<Counted>();
        for (int count = 1; count <= 10; count++) {
            if (count < 4 || count > 6) counted.add(new Counted(ONE, count, List.of()));
            if (count == 6) counted.add(new Counted(ONE, count, List.of(new Missed(4, 5))));
            if (count <= 6) counted.add(new Counted(OTHER, count, List.of()));
        }
        return counted;
    }

    private static ReadRecord read() {
        return new ReadRecord(
                new PartnerId("iom"),
                new ReadRecord.Reader("3".repeat(32), "4".repeat(32), "5".repeat(32), "2026-11"),
                Sets.of(),
                ReadRecord.How.OPENED_BY_A_PERSON,
                null,
                new ReadRecord.Sought("inbox", new TreeMap<>(), new TreeMap<>(), new TreeMap<>()),
                ReadRecord.Outcome.SERVED,
                null,
                null,
                Sets.map(),
                null,
                "service-1");
    }

    private ReadCompleteness.Report report() throws SQLException {
        return ReadCompleteness.check(database.superuser(), () -> {});
    }

    /** What is found after that, triggers off; then it is as before. */
    private ReadCompleteness.Report after(String sql) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("alter table history.record disable trigger all");
            assertThat(statement.executeUpdate(sql)).as(sql).isEqualTo(1);
            var seen = new ReadCompleteness();
            Followed.secondLog(connection, 0, 1_000).forEach(seen::add);
            connection.rollback();
            return seen.report();
        }
    }

    private static String changed(long number, String from, String to) {
        return "update history.record set record = convert_to(replace(convert_from(record, 'UTF8'), '" + from + "', '"
                + to + "'), 'UTF8') where number = " + number;
    }

    private List<Long> reads() throws SQLException {
        return database
                .texts("select number::text from history.record where kind = 'read' order by record.number")
                .stream()
                .map(Long::valueOf)
                .toList();
    }

    @Test
    void all_is_complete_where_what_is_not_there_is_named() throws Exception {
        ReadCompleteness.Report report = report();
        assertThat(report.findings()).isEmpty();
        assertThat(report.records()).isEqualTo(14);
        assertThat(report.runs()).isEqualTo(2);
        assertThat(report.missed()).isEqualTo(2);
        assertThat(report.count()).isZero();
    }

    @Test
    void every_record_that_is_deleted_is_found_but_for_the_last_of_a_run() throws Exception {
        List<Counted> counted = counted();
        List<Long> numbers = reads();
        int found = 0;
        for (int i = 0; i < counted.size(); i++) {
            Counted one = counted.get(i);
            boolean last = one.equals(new Counted(one.run(), one.run().equals(ONE) ? 10 : 6, List.of()));
            ReadCompleteness.Report report = after("delete from history.record where number = " + numbers.get(i));
            String missing = "Read " + one.count() + " of run " + one.run() + " is missing";
            if (last) assertThat(report.findings()).isEmpty();
            else {
                assertThat(report.findings()).contains(missing);
                assertThat(report.count()).isEqualTo(one.missed().isEmpty() ? 1 : 3);
                found++;
            }
        }
        assertThat(found).isEqualTo(12);
    }

    @Test
    void every_record_that_is_written_twice_is_found() throws Exception {
        List<Long> numbers = reads();
        for (long number : numbers)
            assertThat(after("insert into history.record select (select max(number) + 1 from history.record),"
                                    + " recorded_at, kind, record, r from history.record where number = " + number)
                            .findings())
                    .singleElement()
                    .asString()
                    .contains("is another read");
    }

    @Test
    void every_count_that_is_changed_is_found() throws Exception {
        List<Counted> counted = counted();
        List<Long> numbers = reads();
        int tried = 0;
        for (int i = 0; i < counted.size(); i++)
            for (long other : new long[] {1, 4, 5, 7, 20}) {
                Counted one = counted.get(i);
                if (other == one.count()) continue;
                String from = "\"count\":" + one.count() + ",";
                assertThat(after(changed(numbers.get(i), from, "\"count\":" + other + ","))
                                .count())
                        .as("%s to %d", one, other)
                        .isPositive();
                tried++;
            }
        assertThat(tried).isEqualTo(65);
    }

    @Test
    void every_record_that_is_moved_to_another_run_or_kind_or_made_unreadable_is_found() throws Exception {
        List<Counted> counted = counted();
        List<Long> numbers = reads();
        for (int i = 0; i < counted.size(); i++) {
            Counted one = counted.get(i);
            if (one.count() == 1) continue; // a run of its own that begins with 1 is no contradiction
            long number = numbers.get(i);
            String other = one.run().equals(ONE) ? OTHER : ONE;
            for (String to : List.of(other, "6".repeat(32)))
                assertThat(after(changed(number, one.run(), to)).count())
                        .as("%s to %s", one, to)
                        .isPositive();
            assertThat(after(changed(number, "\"read\":{", "\"read\":{\"x\":1,"))
                            .findings())
                    .contains("Record " + number + " of the second log is no read record");
        }
    }

    @Test
    void what_names_later_ones_as_missed_is_found() throws Exception {
        long sixth = reads().get(counted().indexOf(new Counted(ONE, 6, List.of(new Missed(4, 5)))));
        assertThat(after(changed(sixth, "\"last\":5", "\"last\":9")).findings())
                .containsExactly("Record " + sixth + " of the second log names reads as missed that come after it");
    }
}
