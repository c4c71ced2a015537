package org.antitrafficking.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private TestDatabase database;
    private EventLog log;

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

    static NewEvent event(String aggregate, long sequence) {
        return event(aggregate, sequence, "{\"n\":" + sequence + "}");
    }

    static NewEvent event(String aggregate, long sequence, String payload) {
        return new NewEvent(
                UUID.randomUUID(),
                "test",
                aggregate,
                sequence,
                "tested",
                "1",
                payload.getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    static Append append(String aggregate, long sequence) {
        return Append.of(List.of(event(aggregate, sequence)));
    }

    static Receipt receipt(String key, String aggregate, long lastSequence) {
        return new Receipt("client", key, key.getBytes(StandardCharsets.UTF_8), aggregate, lastSequence, "accepted");
    }

    @Test
    void positions_are_contiguous_from_1_and_an_append_comes_back_as_it_went() {
        var first = log.append(append("a", 0)).join();
        var two = List.of(event("a", 1), event("b", 0, "{\"text\":\"\\u0000 é\"}"));
        var second = log.append(Append.of(two)).join();

        assertThat(first.lastPosition()).isEqualTo(1);
        assertThat(second.lastPosition()).isEqualTo(3);
        List<RecordedEvent> read = log.read(0, 10);
        assertThat(read).extracting(RecordedEvent::position).containsExactly(1L, 2L, 3L);
        assertThat(read.get(2))
                .usingRecursiveComparison()
                .ignoringFields("position", "recordedAt", "r")
                .isEqualTo(two.get(1));
        assertThat(read.get(2).recordedAt()).isEqualTo(second.recordedAt());
        assertThat(read).allSatisfy(event -> assertThat(event.r()).hasSize(32));
        assertThat(read.get(0).r()).isNotEqualTo(read.get(1).r());
        assertThat(log.read(1, 1)).extracting(RecordedEvent::position).containsExactly(2L);
        assertThat(log.readAggregate("a", 1))
                .extracting(RecordedEvent::sequence)
                .containsExactly(1L);
        assertThat(log.head()).isEqualTo(3);
        assertThat(log.lastSequence("a")).hasValue(1);
        assertThat(log.lastSequence("nobody")).isEmpty();
    }

    @Test
    void events_of_several_aggregates_come_each_from_a_sequence_of_its_own_on() {
        for (int sequence = 0; sequence < 3; sequence++)
            for (String aggregate : List.of("b", "a", "c"))
                log.append(append(aggregate, sequence)).join();

        assertThat(log.readAggregates(Map.of("a", 1L, "b", 0L, "c", 3L, "nobody", 0L)))
                .extracting(event -> event.aggregateId() + event.sequence())
                .containsExactly("a1", "a2", "b0", "b1", "b2");
        assertThat(log.readAggregates(Map.of())).isEmpty();
    }

    @Test
    void an_append_that_would_repeat_a_sequence_is_refused_and_stores_nothing() {
        log.append(append("a", 0)).join();
        var batch = new Append(List.of(event("b", 0), event("a", 0)), receipt("k", "a", 0), List.of(), null);

        assertThatThrownBy(() -> log.append(batch).join()).hasCauseInstanceOf(AppendRefused.SequenceConflict.class);
        assertThat(log.head()).isEqualTo(1);
        assertThat(log.receipt("client", "k")).isEmpty();
        assertThat(log.append(append("a", 1)).join().lastPosition()).isEqualTo(2);
    }

    @Test
    void an_append_that_would_leave_a_hole_is_refused_at_the_start_in_the_middle_and_between_two_of_one_aggregate() {
        log.append(append("a", 0)).join();

        assertThatThrownBy(() -> log.append(append("a", 2)).join())
                .hasCauseInstanceOf(AppendRefused.HoleInSequence.class);
        assertThatThrownBy(() -> log.append(append("new", 1)).join())
                .hasCauseInstanceOf(AppendRefused.HoleInSequence.class);
        var gap = Append.of(List.of(event("a", 1), event("a", 3)));
        assertThatThrownBy(() -> log.append(gap).join()).hasCauseInstanceOf(AppendRefused.HoleInSequence.class);
        assertThat(log.head()).isEqualTo(1);
    }

    @Test
    void an_event_is_stored_once() {
        var event = event("a", 0);
        log.append(Append.of(List.of(event))).join();
        var again = new NewEvent(event.eventId(), "test", "b", 0, "tested", "1", event.payload(), event.metadata());

        assertThatThrownBy(() -> log.append(Append.of(List.of(again))).join())
                .hasCauseInstanceOf(AppendRefused.DuplicateEvent.class);
    }

    @Test
    void a_key_has_one_receipt_and_it_is_there_with_its_events_or_not_at_all() {
        log.append(new Append(List.of(event("a", 0)), receipt("k", "a", 0), List.of(), null))
                .join();
        var again = new Append(List.of(event("a", 1)), receipt("k", "a", 1), List.of(), null);

        assertThatThrownBy(() -> log.append(again).join()).hasCauseInstanceOf(AppendRefused.KeyUsed.class);
        assertThat(log.lastSequence("a")).hasValue(0);
        assertThat(log.receipt("client", "k"))
                .hasValueSatisfying(
                        found -> assertThat(found).usingRecursiveComparison().isEqualTo(receipt("k", "a", 0)));
        assertThat(log.receipt("another", "k")).isEmpty();
    }

    @Test
    void a_receipt_without_events_is_kept_and_takes_no_position() {
        log.append(append("a", 0)).join();
        var unchanged = new Append(List.of(), receipt("k", "a", 0), List.of(new Relied("a", 0)), null);

        assertThat(log.append(unchanged).join().lastPosition()).isEqualTo(1);
        assertThat(log.receipt("client", "k")).isPresent();
        assertThat(log.head()).isEqualTo(1);
    }

    @Test
    void what_a_decision_relied_on_must_not_have_moved() {
        log.append(append("directory", 0)).join();
        var relied = List.of(new Relied("directory", 0), new Relied("absent", Relied.ABSENT));
        log.append(new Append(List.of(event("a", 0)), null, relied, null)).join();
        log.append(append("directory", 1)).join();

        assertThatThrownBy(() -> log.append(new Append(List.of(event("a", 1)), null, relied, null))
                        .join())
                .hasCauseInstanceOf(AppendRefused.StaleRead.class)
                .hasMessageContaining("directory");
        assertThatThrownBy(() -> log.append(new Append(
                                List.of(event("a", 1)), null, List.of(new Relied("directory", Relied.ABSENT)), null))
                        .join())
                .hasCauseInstanceOf(AppendRefused.StaleRead.class);
        assertThat(log.lastSequence("a")).hasValue(0);
    }

    @Test
    void in_one_batch_an_append_sees_what_an_earlier_one_of_it_moved() throws Exception {
        log.append(append("directory", 0)).join();
        try (Connection blocker = database.superuser().getConnection()) {
            holdTheLog(blocker);
            var before = log.append(append("x", 0)); // the committer waits with this one, the others gather
            awaitBlockedCommitter();
            var moves = log.append(append("directory", 1));
            var stale = log.append(new Append(List.of(event("a", 0)), null, List.of(new Relied("directory", 0)), null));
            var fresh = log.append(new Append(List.of(event("b", 0)), null, List.of(new Relied("directory", 1)), null));
            blocker.rollback();

            assertThat(before.join().lastPosition()).isEqualTo(2);
            assertThat(moves.join().lastPosition()).isEqualTo(3);
            assertThatThrownBy(stale::join).hasCauseInstanceOf(AppendRefused.StaleRead.class);
            assertThat(fresh.join().lastPosition()).isEqualTo(4);
        }
    }

    @Test
    void the_slow_path_refuses_only_those_whose_fault_it_was_and_keeps_the_order_of_the_others() throws Exception {
        log.append(append("taken", 0)).join();
        var outcomes = new ArrayList<CompletableFuture<Appended>>();
        try (Connection blocker = database.superuser().getConnection()) {
            holdTheLog(blocker);
            outcomes.add(log.append(append("first", 0)));
            awaitBlockedCommitter();
            for (int i = 0; i < 40; i++) {
                boolean wrong = i % 7 == 3;
                outcomes.add(log.append(wrong ? append("taken", 0) : append("other-" + i, 0)));
            }
            blocker.rollback();
            for (var outcome : outcomes) outcome.handle((done, failed) -> null).join();
        }
        var refused = outcomes.stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .toList();
        assertThat(refused)
                .hasSize(6)
                .allSatisfy(outcome ->
                        assertThatThrownBy(outcome::join).hasCauseInstanceOf(AppendRefused.SequenceConflict.class));
        assertThat(outcomes.stream()
                        .filter(outcome -> !outcome.isCompletedExceptionally())
                        .map(outcome -> outcome.join().lastPosition()))
                .containsExactlyElementsOf(LongStream.rangeClosed(2, 36).boxed().toList());
        assertThat(log.head()).isEqualTo(36);
    }

    private static Append decided(List<NewEvent> events, String key, String record) {
        String aggregate = events.getLast().aggregateId();
        Receipt receipt = receipt(key, aggregate, events.getLast().sequence());
        return new Append(events, receipt, List.of(), new DecisionRecord(record.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void decision_records_are_numbered_beside_their_events_and_a_refused_one_of_a_batch_leaves_none() throws Exception {
        log.append(append("taken", 0)).join();
        try (Connection blocker = database.superuser().getConnection()) {
            holdTheLog(blocker);
            var first = log.append(decided(List.of(event("a", 0)), "a", "of a"));
            awaitBlockedCommitter();
            var second = log.append(decided(List.of(event("b", 0), event("b", 1)), "b", "of b"));
            var refused = log.append(decided(List.of(event("taken", 0)), "t", "of a refused one"));
            var third = log.append(decided(List.of(event("c", 0)), "c", "of c"));
            blocker.rollback();

            assertThat(first.join().lastPosition()).isEqualTo(2);
            assertThat(second.join().lastPosition()).isEqualTo(4);
            assertThatThrownBy(refused::join).hasCauseInstanceOf(AppendRefused.SequenceConflict.class);
            assertThat(third.join().lastPosition()).isEqualTo(5);
        }
        assertThat(database.texts("select number || ' ' || last_position || ' ' || convert_from(record, 'UTF8')"
                        + " from history.decision order by number"))
                .containsExactly("1 2 of a", "2 4 of b", "3 5 of c");
        assertThat(database.texts("select d.number::text from history.decision d join history.event e"
                        + " on e.position = d.last_position and e.recorded_at = d.recorded_at and e.r <> d.r"))
                .hasSize(3);
    }

    /** None, one and several of each kind of row that a batch may have: each has a statement of its own. */
    @Test
    void a_batch_of_any_shape_is_stored_whole() throws Exception {
        log.append(Append.of(List.of(event("0", 0), event("1", 0), event("y", 0))))
                .join();
        long sequence = 0;
        int receipts = 0;
        int decisions = 0;
        for (int events = 0; events < 3; events++)
            for (int relied = 0; relied < 3; relied++)
                for (boolean kept : List.of(false, true)) {
                    var batch = new ArrayList<CompletableFuture<Appended>>();
                    try (Connection blocker = database.superuser().getConnection()) {
                        holdTheLog(blocker);
                        batch.add(log.append(append("before-" + events + relied + kept, 0)));
                        awaitBlockedCommitter();
                        for (String aggregate : List.of("0", "1").subList(0, 1 + (events + relied) % 2)) {
                            long next = aggregate.equals("0")
                                    ? sequence + 1
                                    : log.lastSequence("1").orElseThrow() + 1;
                            batch.add(log.append(new Append(
                                    LongStream.range(next, next + events)
                                            .mapToObj(n -> event(aggregate, n))
                                            .toList(),
                                    kept ? receipt(batch.size() + "-" + events + relied, aggregate, next) : null,
                                    List.of(new Relied("y", 0), new Relied("absent", Relied.ABSENT))
                                            .subList(0, relied),
                                    kept && events > 0 ? new DecisionRecord(new byte[] {1}) : null)));
                            if (kept) receipts++;
                            if (kept && events > 0) decisions++;
                        }
                        blocker.rollback();
                    }
                    for (var each : batch) each.join();
                    sequence += events;
                    assertThat(log.lastSequence("0")).hasValue(sequence);
                }
        assertThat(database.texts("select key from history.receipt")).hasSize(receipts);
        assertThat(database.texts("select number::text from history.decision order by number"))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, decisions)
                        .mapToObj(Long::toString)
                        .toList());
    }

    @Test
    void a_decision_record_without_events_belongs_into_the_second_log() {
        assertThatThrownBy(() ->
                        new Append(List.of(), receipt("k", "a", 0), List.of(), new DecisionRecord(new byte[] {1})))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void records_of_the_second_log_of_two_nodes_are_contiguous_and_come_back_as_they_went() throws Exception {
        int each = 500;
        var numbers = new ArrayList<CompletableFuture<Recorded>>();
        try (EventLog other = EventLog.open(database.as(Roles.LOG_WRITER), database.as(Roles.LOG_WRITER))) {
            for (int i = 0; i < each; i++) {
                numbers.add(log.record(RecordKind.REFUSED, ("here " + i).getBytes(StandardCharsets.UTF_8)));
                numbers.add(other.record(RecordKind.UNCHANGED, ("there " + i).getBytes(StandardCharsets.UTF_8)));
            }
            assertThat(numbers)
                    .extracting(number -> number.join().number())
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, numbers.size()).boxed().toList());
        }
        assertThat(database.texts(
                        "select kind || ' ' || convert_from(record, 'UTF8') from history.record where number = "
                                + numbers.get(1).join().number()))
                .containsExactly("unchanged there 0");
        assertThat(database.texts("select count(*) || ' ' || min(number) || ' ' || max(number) || ' '"
                        + " || count(distinct r) from history.record"))
                .containsExactly("1000 1 1000 1000");
        assertThat(log.head()).as("the log itself").isZero();
    }

    @Test
    void recordedAt_of_the_second_log_never_falls_even_when_the_databases_clock_does() throws Exception {
        Instant future = Instant.parse("2999-01-01T00:00:00.123456Z");
        TestDatabase.execute(
                database.superuser(),
                "insert into history.record values (1, '" + future + "', 'read', '', decode(repeat('00', 32), 'hex'))");

        assertThat(log.recordAndWait(RecordKind.REFUSED, new byte[0])).isEqualTo(new Recorded(2, future));
    }

    @Test
    void a_record_beyond_the_limit_is_refused_with_the_limit_in_both_logs() {
        var large = new byte[EventLog.MAX_RECORD_BYTES + 1];
        assertThatThrownBy(() -> log.record(RecordKind.REFUSED, large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("" + EventLog.MAX_RECORD_BYTES);
        var append = new Append(List.of(event("a", 0)), null, List.of(), new DecisionRecord(large));
        assertThatThrownBy(() -> log.append(append))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("" + EventLog.MAX_RECORD_BYTES);
    }

    @Test
    void recordedAt_never_falls_even_when_the_databases_clock_does() throws Exception {
        Instant future = Instant.parse("2999-01-01T00:00:00.123456Z");
        TestDatabase.execute(
                database.superuser(),
                "insert into history.event values (1, gen_random_uuid(), 'test', 'a', 0, '" + future
                        + "', 'tested', '1', '', '', decode(repeat('00', 32), 'hex'))");

        assertThat(log.append(append("a", 1)).join().recordedAt()).isEqualTo(future);
        assertThat(log.read(1, 1).getFirst().recordedAt()).isEqualTo(future);
    }

    @Test
    void an_event_or_an_append_beyond_the_limits_is_refused_with_the_limit_and_the_next_one_is_taken() {
        var large = event("a", 0, "x".repeat(EventLog.MAX_EVENT_BYTES));
        assertThatThrownBy(() -> log.append(Append.of(List.of(large))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("" + EventLog.MAX_EVENT_BYTES);
        var many = LongStream.rangeClosed(0, Committer.MAX_BATCH_ROWS)
                .mapToObj(sequence -> event("a", sequence))
                .toList();
        assertThatThrownBy(() -> log.append(Append.of(many)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("" + Committer.MAX_BATCH_ROWS);
        assertThat(log.append(append("a", 0)).join().lastPosition()).isEqualTo(1);
    }

    @Test
    void closing_appends_what_was_accepted_and_refuses_what_comes_later() {
        var outcomes = LongStream.range(0, 2_000)
                .mapToObj(i -> log.append(append("a-" + i, 0)))
                .toList();
        log.close();

        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.join().lastPosition()).isPositive());
        assertThatThrownBy(() -> log.append(append("late", 0)).join()).hasCauseInstanceOf(LogUnavailable.class);
    }

    @Test
    void a_lost_connection_makes_the_outcome_unknown_and_the_next_append_succeeds() throws Exception {
        log.append(append("a", 0)).join();
        try (Connection blocker = database.superuser().getConnection()) {
            holdTheLog(blocker);
            var underWay = log.append(append("a", 1));
            awaitBlockedCommitter();
            terminate(blocker);
            assertThatThrownBy(underWay::join).hasCauseInstanceOf(OutcomeUnknown.class);
            blocker.rollback();
        }
        long next = log.lastSequence("a").orElseThrow() + 1;
        log.append(append("a", next)).join();
        assertThat(log.lastSequence("a")).hasValue(next);
    }

    @Test
    void no_role_of_the_service_and_not_even_the_owner_changes_history() throws Exception {
        log.append(decided(List.of(event("a", 0)), "k", "of a")).join();
        log.recordAndWait(RecordKind.REFUSED, new byte[0]);
        for (String role : List.of(
                Roles.LOG_WRITER, Roles.PROJECTOR, Roles.READER, Roles.KEYS, Roles.AUDITOR, Roles.OWNER, "postgres")) {
            for (String change : List.of(
                    "update history.event set payload = ''",
                    "delete from history.event",
                    "truncate history.event",
                    "update history.receipt set outcome = ''",
                    "delete from history.receipt",
                    "truncate history.receipt",
                    "update history.decision set record = ''",
                    "delete from history.decision",
                    "truncate history.decision",
                    "update history.record set record = ''",
                    "delete from history.record",
                    "truncate history.record",
                    "set session_replication_role = replica; delete from history.record",
                    "set session_replication_role = replica; delete from history.event")) {
                assertThatThrownBy(() -> TestDatabase.execute(database.as(role), change))
                        .as("%s as %s", change, role)
                        .isInstanceOf(SQLException.class)
                        .hasMessageMatching("(?s).*(permission denied|append-only).*");
            }
        }
        assertThat(log.read(0, 10)).hasSize(1);
    }

    @Test
    void an_append_of_another_node_wakes_a_listener_at_once() throws Exception {
        try (EventLog other = EventLog.open(database.as(Roles.LOG_WRITER), database.as(Roles.LOG_WRITER))) {
            other.append(append("warm", 0)).join();
            var listening = new CountDownLatch(1);
            Await.until(
                    "both nodes listen",
                    () -> TestDatabase.number(
                                    database.superuser(),
                                    "select count(*) from pg_stat_activity where query = 'listen history'"
                                            + " and state = 'idle' and datname = current_database()")
                            == 2);
            try (var registration = log.onAppended(listening::countDown)) {
                assertThat(registration).isNotNull();
                other.append(append("b", 0)).join();
                assertThat(listening.await(10, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void two_nodes_on_one_aggregate_are_both_answered_and_exactly_one_wins_each_sequence() {
        try (EventLog other = EventLog.open(database.as(Roles.LOG_WRITER), database.as(Roles.LOG_WRITER))) {
            for (long sequence = 0; sequence < 200; sequence++) {
                var here = log.append(append("contended", sequence));
                var there = other.append(append("contended", sequence));
                long winners = List.of(here, there).stream()
                        .map(outcome -> outcome.handle((done, failed) -> {
                                    if (failed != null)
                                        assertThat(failed instanceof CompletionException c ? c.getCause() : failed)
                                                .isInstanceOf(AppendRefused.SequenceConflict.class);
                                    return failed == null;
                                })
                                .join())
                        .filter(won -> won)
                        .count();
                assertThat(winners).isEqualTo(1);
            }
            assertThat(log.read(0, 1_000))
                    .extracting(RecordedEvent::sequence)
                    .containsExactlyElementsOf(LongStream.range(0, 200).boxed().toList());
        }
    }

    /** A transaction that holds the next position, so that the committer waits for it. */
    private static void holdTheLog(Connection blocker) throws SQLException {
        blocker.setAutoCommit(false);
        try (Statement statement = blocker.createStatement()) {
            statement.execute(
                    "insert into history.event select max(position) + 1, gen_random_uuid(), 'test', 'blocker',"
                            + " 0, now(), 'tested', '1', '', '', decode(repeat('00', 32), 'hex') from history.event");
        }
    }

    private static final String BLOCKED_COMMITTER =
            " from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

    private void awaitBlockedCommitter() {
        Await.until(
                "the committer waits",
                () -> TestDatabase.number(database.superuser(), "select count(*)" + BLOCKED_COMMITTER) == 1);
    }

    private void terminate(Connection blocker) throws SQLException {
        assertThat(blocker.isClosed()).isFalse();
        TestDatabase.execute(database.superuser(), "select pg_terminate_backend(pid)" + BLOCKED_COMMITTER);
    }
}
