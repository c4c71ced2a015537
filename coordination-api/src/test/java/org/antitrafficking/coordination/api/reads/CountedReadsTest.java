package org.antitrafficking.coordination.api.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.antitrafficking.coordination.projections.reads.ReadRecord;
import org.antitrafficking.coordination.projections.reads.ReadRecord.Counted;
import org.antitrafficking.coordination.projections.reads.ReadRecord.Missed;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Followed;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.StoredRecord;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a node's counts look like in a real second log. */
class CountedReadsTest {

    private final TestDatabase database = TestDatabase.create("history");
    private final EventLog log = database.openLog();
    private final CountedReads reads = new CountedReads(log);

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    private static ReadRecord read(String kind) {
        return new ReadRecord(
                new PartnerId("iom"),
                new ReadRecord.Reader("1".repeat(32), "2".repeat(32), "3".repeat(32), "2026-11"),
                Sets.of(),
                ReadRecord.How.OPENED_BY_A_PERSON,
                null,
                new ReadRecord.Sought(kind, new TreeMap<>(), new TreeMap<>(), new TreeMap<>()),
                ReadRecord.Outcome.SERVED,
                null,
                null,
                Sets.map(),
                null,
                "service-1");
    }

    private void write() {
        EventLog.await(reads.write(read("x")));
    }

    private List<Counted> written() throws SQLException {
        var written = new ArrayList<Counted>();
        try (Connection connection = database.superuser().getConnection()) {
            for (StoredRecord record : Followed.secondLog(connection, 0, 100_000)) {
                Counted counted = ReadRecord.read(record.bytes()).counted();
                if (counted != null) written.add(counted);
            }
        }
        return written;
    }

    @Test
    void counts_are_dense_and_in_the_order_of_the_second_log_whoever_reads_at_once() throws Exception {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++)
            threads.add(Thread.ofPlatform().start(() -> {
                for (int each = 0; each < 100; each++) write();
            }));
        for (Thread thread : threads) thread.join();
        List<Counted> written = written();
        assertThat(written.stream().map(Counted::count))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 800).boxed().toList());
        assertThat(written.stream().map(Counted::run).distinct())
                .singleElement()
                .asString()
                .matches("[0-9a-f]{32}");
        assertThat(written).allSatisfy(one -> assertThat(one.missed()).isEmpty());
    }

    @Test
    void each_start_is_a_run_of_its_own() throws Exception {
        write();
        EventLog.await(new CountedReads(log).write(read("x")));
        List<Counted> written = written();
        assertThat(written.stream().map(Counted::count)).containsExactly(1L, 1L);
        assertThat(written.getFirst().run()).isNotEqualTo(written.getLast().run());
    }

    @Test
    void what_could_not_be_written_is_named_by_the_next_that_is_written_and_by_no_other() throws Exception {
        write();
        TestDatabase.execute(database.superuser(), "revoke insert on history.record from coordination_log_writer");
        for (int i = 0; i < 3; i++) assertThatThrownBy(this::write).isInstanceOf(LogUnavailable.class);
        TestDatabase.execute(database.superuser(), "grant insert on history.record to coordination_log_writer");
        write();
        write();
        assertThat(written().stream().map(Counted::count)).containsExactly(1L, 5L, 6L);
        assertThat(written().stream().map(Counted::missed))
                .containsExactly(List.of(), List.of(new Missed(2, 4)), List.of());
    }

    @Test
    void what_is_too_large_for_the_log_is_named_as_well() throws Exception {
        assertThatIllegalArgumentException().isThrownBy(() -> reads.write(read("x".repeat(EventLog.MAX_RECORD_BYTES))));
        write();
        assertThat(written()).singleElement().satisfies(one -> {
            assertThat(one.count()).isEqualTo(2);
            assertThat(one.missed()).containsExactly(new Missed(1, 1));
        });
    }

    @Test
    void whatever_fails_on_the_way_every_count_is_there_or_named() throws Exception {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            int each = i;
            threads.add(Thread.ofPlatform().start(() -> {
                for (int one = 0; one < 100; one++)
                    try {
                        if ((each + one) % 7 == 0)
                            EventLog.await(reads.write(read("x".repeat(EventLog.MAX_RECORD_BYTES))));
                        else write();
                    } catch (IllegalArgumentException tooLarge) {
                        assertThat(tooLarge).hasMessageContaining("larger");
                    }
            }));
        }
        for (Thread thread : threads) thread.join();
        write();
        var known = new TreeSet<Long>();
        for (Counted one : written()) {
            assertThat(known.add(one.count())).isTrue();
            for (Missed range : one.missed())
                for (long count = range.first(); count <= range.last(); count++)
                    assertThat(known.add(count)).isTrue();
        }
        assertThat(known)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 801).boxed().toList());
    }
}
