package org.antitrafficking.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.postgres.Roles;
import org.antitrafficking.eventlog.postgres.TimeLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
class FollowerTest {

    /** Longer than anything takes here; what is waited for by it fails the test. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int BATCH = 100;

    /** How many appends follow each other, each once the one before was folded. */
    private static final int CYCLES = 50;

    /** Half of what the cycles would take if each had to wait for the follower's look every 500 ms. */
    private static final Duration CYCLES_LIMIT = Duration.ofMillis(CYCLES * 500 / 2);

    private TestDatabase database;
    private EventLog log;
    private DataSource projector;
    private Seen seen;

    @BeforeEach
    void open() {
        database = TestDatabase.create("history");
        log = database.openLog();
        projector = database.pool(Roles.PROJECTOR, 4);
        seen = Seen.create(database, "seen");
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    private Follower follow(Follower.Fold fold) {
        return Follower.start("follower", log, projector, fold, BATCH);
    }

    /** Appends to an aggregate of its own for each position. */
    private void append(long from, long to) {
        LongStream.rangeClosed(from, to)
                .mapToObj(position -> log.append(EventLogTest.append("a-" + position, 0)))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private long storedPosition() throws SQLException {
        return TestDatabase.number(
                database.superuser(),
                "select coalesce(sum(position), 0) from history.follower where name = 'follower'");
    }

    /** Until so many nodes have told the server that they listen. */
    static void awaitListening(TestDatabase database, int nodes) {
        Await.until(
                nodes + " nodes listen",
                () -> TestDatabase.number(
                                database.superuser(),
                                "select count(*) from pg_stat_activity where query = 'listen history'"
                                        + " and state = 'idle' and datname = current_database()")
                        == nodes);
    }

    interface Failure {
        void happen() throws SQLException;
    }

    static Stream<Failure> failures() {
        return Stream.of(
                () -> {
                    throw new SQLException("a statement that fails");
                },
                () -> {
                    throw new IllegalStateException("an exception");
                },
                () -> {
                    throw new StackOverflowError("an error");
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_fold_that_fails_is_tried_again_and_nothing_is_skipped(Failure failure) throws Exception {
        append(1, 250);
        var failed = new AtomicInteger();
        try (Follower follower = follow((transaction, events) -> {
            if (events.getFirst().position() == 101 && failed.incrementAndGet() <= 2) failure.happen();
            seen.apply(transaction, events);
        })) {
            Await.until("it has failed", () -> follower.failure() != null);
            assertThat(follower.position()).isEqualTo(100);
            assertThat(follower.await(250, LIMIT)).isTrue();
            assertThat(follower.failure()).isNull();
        }
        assertThat(failed).hasValue(3);
        assertThat(seen.summary()).isEqualTo(Seen.exactly(250));
    }

    @Test
    void what_comes_while_it_rests_comes_together() throws Exception {
        var batches = new AtomicInteger();
        long begun = System.nanoTime();
        try (Follower follower = follow((transaction, events) -> {
            batches.incrementAndGet();
            seen.apply(transaction, events);
        })) {
            for (int position = 1; position <= 90; position++) append(position, position); // never a full batch
            assertThat(follower.await(90, LIMIT)).isTrue();
        }
        long took = System.nanoTime() - begun;
        assertThat(batches.get() - 1L)
                .as("batches in " + took + " ns, but for the first")
                .isLessThanOrEqualTo(took / Follower.PACE.toNanos());
        assertThat(seen.summary()).isEqualTo(Seen.exactly(90));
    }

    @Test
    void what_is_derived_and_the_position_are_stored_together_or_not_at_all() throws Exception {
        append(1, 10);
        var found = new ArrayList<Seen.Summary>();
        try (Follower follower = follow((transaction, events) -> {
            found.add(seen.summary());
            assertThat(storedPosition()).isZero();
            seen.apply(transaction, events);
            if (found.size() <= 2) throw new SQLException("after everything was written");
        })) {
            assertThat(follower.await(10, LIMIT)).isTrue();
        }
        assertThat(found).hasSize(3).containsOnly(Seen.exactly(0));
        assertThat(seen.summary()).isEqualTo(Seen.exactly(10));
        assertThat(storedPosition()).isEqualTo(10);
    }

    @Test
    void a_connection_lost_in_the_middle_of_a_fold_loses_and_repeats_nothing() throws Exception {
        append(1, 250);
        var lost = new AtomicInteger();
        try (Follower follower = follow((transaction, events) -> {
            seen.apply(transaction, events);
            if (lost.incrementAndGet() != 2) return;
            TestDatabase.execute(
                    database.superuser(),
                    "select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction'"
                            + " and datname = current_database() and usename = '" + Roles.PROJECTOR + "'");
        })) {
            assertThat(follower.await(250, LIMIT)).isTrue();
        }
        assertThat(lost).hasValue(4); // three batches, one of them twice
        assertThat(seen.summary()).isEqualTo(Seen.exactly(250));
    }

    @Test
    void a_restart_goes_on_where_it_stopped_in_batches_no_larger_than_asked_for() throws Exception {
        var batches = new CopyOnWriteArrayList<Integer>();
        Follower.Fold fold = (transaction, events) -> {
            batches.add(events.size());
            seen.apply(transaction, events);
        };
        append(1, 150);
        try (Follower follower = follow(fold)) {
            assertThat(follower.await(150, LIMIT)).isTrue();
        }
        append(151, 400);
        assertThat(storedPosition()).isEqualTo(150);
        try (Follower follower = follow(fold)) {
            assertThat(follower.await(400, LIMIT)).isTrue();
        }
        assertThat(batches).containsExactly(100, 50, 100, 100, 50);
        assertThat(seen.summary()).isEqualTo(Seen.exactly(400));
    }

    @Test
    void an_append_wakes_it() throws Exception {
        try (Follower follower = follow(seen)) {
            assertThat(cycles(log, follower)).isLessThan(CYCLES_LIMIT);
        }
    }

    @Test
    void an_append_of_another_node_wakes_it() throws Exception {
        try (EventLog other = database.openLog();
                Follower follower = follow(seen)) {
            awaitListening(database, 2);
            assertThat(cycles(other, follower)).isLessThan(CYCLES_LIMIT);
        }
    }

    private static Duration cycles(EventLog appending, Follower follower) throws InterruptedException {
        long begun = System.nanoTime();
        for (long position = 1; position <= CYCLES; position++) {
            appending.append(EventLogTest.append("a", position - 1)).join();
            assertThat(follower.await(position, LIMIT)).isTrue();
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Test
    void a_hole_in_the_log_stops_it_with_a_clear_failure_and_once_it_is_mended_nothing_was_skipped() throws Exception {
        append(1, 5);
        try (Follower follower = follow(seen)) {
            assertThat(follower.await(5, LIMIT)).isTrue();
        }
        append(6, 10);
        asIfThereWereNoTriggers("create table hole as select * from history.event where position = 7;"
                + " delete from history.event where position = 7");
        try (Follower follower = follow(seen)) {
            Await.until("it has failed", () -> follower.failure() != null);
            append(11, 20); // of which it is told, and looks again
            assertThat(follower.await(6, Duration.ofSeconds(2))).isFalse();
            assertThat(follower.failure())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("The log is damaged: position 8 follows 6");
            assertThat(follower.position()).isEqualTo(5);
            assertThat(storedPosition()).isEqualTo(5);
            assertThat(seen.summary()).isEqualTo(Seen.exactly(5));

            asIfThereWereNoTriggers("insert into history.event select * from hole");
            assertThat(follower.await(20, LIMIT)).isTrue();
            assertThat(follower.failure()).isNull();
        }
        assertThat(seen.summary()).isEqualTo(Seen.exactly(20));
    }

    @Test
    void a_log_whose_beginning_is_missing_is_not_followed() throws Exception {
        append(1, 3);
        asIfThereWereNoTriggers("delete from history.event where position = 1");
        try (Follower follower = follow(seen)) {
            Await.until("it has failed", () -> follower.failure() != null);
            assertThat(follower.failure()).hasMessageContaining("position 2 follows 0");
        }
        assertThat(seen.summary()).isEqualTo(Seen.exactly(0));
    }

    private void asIfThereWereNoTriggers(String sql) throws SQLException {
        TestDatabase.execute(
                database.superuser(),
                "alter table history.event disable trigger append_only; " + sql
                        + "; alter table history.event enable always trigger append_only");
    }

    @Test
    void closing_ends_at_once_what_waits_for_news_or_to_try_again() throws Exception {
        append(1, 1);
        Follower waiting = follow(seen);
        assertThat(waiting.await(1, LIMIT)).isTrue();
        closesSoon(waiting);

        append(2, 2);
        Follower failing = follow((transaction, events) -> {
            throw new SQLException("each time");
        });
        Await.until("it has failed", () -> failing.failure() != null);
        closesSoon(failing);
        assertThat(storedPosition()).isEqualTo(1);
    }

    @Test
    void closing_waits_for_the_batch_under_way() throws Exception {
        append(1, 1);
        var folding = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        Follower follower = follow((transaction, events) -> {
            folding.countDown();
            pass(goOn);
            seen.apply(transaction, events);
        });
        pass(folding);
        var closing = CompletableFuture.runAsync(follower::close);
        goOn.countDown();
        closing.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(storedPosition()).isEqualTo(1);
        assertThat(seen.summary()).isEqualTo(Seen.exactly(1));
    }

    @Test
    void closing_waits_for_nobody_else_who_has_locked_its_position() throws Exception {
        append(1, 1);
        try (Follower follower = follow(seen)) {
            assertThat(follower.await(1, LIMIT)).isTrue();
        }
        try (var other = database.superuser().getConnection();
                var lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("select * from history.follower where name = 'follower' for update");
            append(2, 2);
            var looks = new AtomicInteger();
            Follower follower = Follower.start("follower", log, counting(looks), seen, BATCH);
            Await.until("it has found its position locked", () -> looks.get() >= 3);
            long begun = System.nanoTime();
            follower.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TimeLimits.ANSWER.dividedBy(2));
            other.rollback();
        }
        assertThat(storedPosition()).isEqualTo(1);
    }

    /** Connections of the projector, each of which is counted when it is asked for: one an attempt. */
    private DataSource counting(AtomicInteger asked) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) asked.incrementAndGet();
                    return method.invoke(projector, arguments);
                });
    }

    private static void closesSoon(Follower follower) throws Exception {
        CompletableFuture.runAsync(follower::close).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static void pass(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void of_two_of_one_name_one_looks_again_while_the_other_folds_and_each_event_is_folded_once() throws Exception {
        append(1, 150);
        var looks = new AtomicInteger();
        var folding = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var second = new CopyOnWriteArrayList<Long>();
        try (EventLog other = database.openLog();
                Follower first = follow((transaction, events) -> {
                    folding.countDown();
                    pass(goOn);
                    seen.apply(transaction, events);
                })) {
            pass(folding);
            try (Follower waiting = Follower.start(
                    "follower",
                    other,
                    counting(looks),
                    (transaction, events) -> {
                        second.add(events.getFirst().position());
                        seen.apply(transaction, events);
                    },
                    BATCH)) {
                Await.until("the second one has found that the first one folds", () -> looks.get() >= 3);
                assertThat(second).isEmpty();
                goOn.countDown();
                for (Follower each : List.of(first, waiting))
                    assertThat(each.await(150, LIMIT)).isTrue();
                append(151, 400);
                for (Follower each : List.of(first, waiting))
                    assertThat(each.await(400, LIMIT)).isTrue();
            }
        }
        assertThat(second).doesNotContain(1L);
        assertThat(seen.summary()).isEqualTo(Seen.exactly(400));
        assertThat(storedPosition()).isEqualTo(400);
    }

    /** Each lock is written down by the server, and stands in the row as the number of its transaction. */
    @Test
    void while_nothing_happens_it_looks_and_takes_no_lock_but_from_time_to_time() throws Exception {
        append(1, 10);
        var looks = new AtomicInteger();
        try (Follower follower = Follower.start("follower", log, counting(looks), seen, BATCH)) {
            assertThat(follower.await(10, LIMIT)).isTrue();
            var locks = new HashSet<String>();
            long begun = System.nanoTime();
            int before = looks.get();
            Await.until("it has looked again and again", () -> {
                locks.addAll(database.texts("select xmax::text from history.follower where name = 'follower'"));
                return looks.get() >= before + 12;
            });
            long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
            assertThat(locks).hasSizeLessThanOrEqualTo(4 + (int) seconds / 5);
            append(11, 12);
            assertThat(follower.await(12, LIMIT)).isTrue();
        }
        assertThat(seen.summary()).isEqualTo(Seen.exactly(12));
    }
}
