package org.antitrafficking.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of each batch that a node writes, and what it may not disturb. */
class WriteListenerTest {

    private TestDatabase database;
    private EventLog log;

    /** Keeps what it is told. */
    private static final class Told implements EventLog.WriteListener {
        final List<EventLog.Tried> appended = new CopyOnWriteArrayList<>();
        final List<EventLog.Tried> recorded = new CopyOnWriteArrayList<>();

        @Override
        public void appended(EventLog.Tried batch) {
            appended.add(batch);
        }

        @Override
        public void recorded(EventLog.Tried batch) {
            recorded.add(batch);
        }
    }

    @BeforeEach
    void open() {
        database = TestDatabase.create("history");
        log = database.openLog();
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    @Test
    void each_batch_is_told_with_its_size_whether_it_is_durable_or_refused() {
        var told = new Told();
        try (var listening = log.onWritten(told)) {
            assertThat(listening).isNotNull();
            log.appendAndWait(EventLogTest.append("a", 0));
            assertThatThrownBy(() -> log.appendAndWait(EventLogTest.append("a", 0)))
                    .isInstanceOf(AppendRefused.class);
            log.recordAndWait(RecordKind.READ, new byte[] {'{', '}'});
            log.recordAndWait(RecordKind.REFUSED, new byte[] {'{', '}'});
        }
        log.recordAndWait(RecordKind.READ, new byte[] {'{', '}'});

        assertThat(told.appended).hasSize(2);
        assertThat(told.appended.getFirst().writes()).isEqualTo(1);
        assertThat(told.appended.getFirst().rows()).isEqualTo(1);
        assertThat(told.appended.getFirst().failure()).isNull();
        assertThat(told.appended.getLast().failure()).isInstanceOf(AppendRefused.class);
        assertThat(told.recorded).as("not after the registration ended").hasSize(2);
        assertThat(log.recorded(RecordKind.READ)).isEqualTo(2);
        assertThat(log.recorded(RecordKind.REFUSED)).isEqualTo(1);
        assertThat(log.recorded(RecordKind.UNCHANGED)).isZero();
        assertThat(log.pendingAppends()).isEqualTo(new EventLog.Pending(0, 0));
        assertThat(log.pendingRecords()).isEqualTo(new EventLog.Pending(0, 0));
    }

    @Test
    void a_listener_that_throws_leaves_writes_answered() {
        EventLog.WriteListener throwing = new EventLog.WriteListener() {
            @Override
            public void appended(EventLog.Tried batch) {
                throw new IllegalStateException("a listener that throws");
            }

            @Override
            public void recorded(EventLog.Tried batch) {
                throw new IllegalStateException("a listener that throws");
            }
        };
        try (var listening = log.onWritten(throwing)) {
            assertThat(listening).isNotNull();
            assertThat(log.appendAndWait(EventLogTest.append("a", 0)).lastPosition())
                    .isEqualTo(1);
            assertThat(log.recordAndWait(RecordKind.READ, new byte[] {'{', '}'}))
                    .isNotNull();
        }
    }

    @Test
    void a_batch_that_waits_for_the_database_is_seen_to_be_under_way() throws Exception {
        try (var connection = database.superuser().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table history.event in access exclusive mode");
            var appended = log.append(EventLogTest.append("a", 0));
            Await.until("it is under way", () -> log.pendingAppends().underWayNanos() > 0);
            connection.rollback();
            appended.join();
        }
        Await.until("it is over", () -> log.pendingAppends().underWayNanos() == 0);
    }
}
