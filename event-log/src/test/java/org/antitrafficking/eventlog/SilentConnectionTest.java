package org.antitrafficking.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import jdk.net.ExtendedSocketOptions;
import org.antitrafficking.eventlog.postgres.Roles;
import org.antitrafficking.eventlog.postgres.TimeLimits;
import org.antitrafficking.eventlog.postgres.WatchedSockets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A node whose network is cut gives up, and others do not wait for it.
 *
 * <p>It takes a quarter of a minute, since it waits for the limits that a service has; its tests wait side by side.
 */
@Execution(ExecutionMode.CONCURRENT)
class SilentConnectionTest {

    /** What waits for an answer gives up within the time for one, and that for the next connection, and some more. */
    private static final Duration GIVES_UP_WITHIN =
            TimeLimits.ANSWER.plus(TimeLimits.CONNECT).plusSeconds(10);

    private TestDatabase database;
    private SilentProxy proxy;

    /** The node that is cut off: all its connections lead through the proxy. */
    private EventLog cut;

    private HikariDataSource pool;
    private EventLog other;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.create("history");
        try (Connection owner = database.superuser().getConnection();
                var statement = owner.createStatement()) {
            statement.execute("create table folded (position bigint primary key);"
                    + " grant select, insert on folded to coordination_projector");
        }
        proxy = new SilentProxy(database.port());
        var config = new HikariConfig();
        config.setDataSource(through(Roles.LOG_WRITER));
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(TimeLimits.CONNECT.toMillis());
        config.setValidationTimeout(1_000);
        pool = new HikariDataSource(config);
        cut = EventLog.open(through(Roles.LOG_WRITER), pool);
        other = database.openLog();
    }

    /** As the service connects, and through the proxy. */
    private DataSource through(String role) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.urlThrough(proxy));
        source.setUser(role);
        return TimeLimits.set(source, TimeLimits.ANSWER);
    }

    private static Append append(String aggregate, long sequence, int bytes) {
        var payload = new byte[bytes];
        java.util.Arrays.fill(payload, (byte) 'x');
        byte[] metadata = "{}".getBytes(StandardCharsets.UTF_8);
        var event = new NewEvent(UUID.randomUUID(), "thing", aggregate, sequence, "happened", "1", payload, metadata);
        return new Append(List.of(event), null, List.of(), null);
    }

    private int waitingForLocks() throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Test
    void what_waits_behind_a_cut_is_given_up_in_time_and_the_outcome_of_an_append_is_unknown() throws Exception {
        assertThat(cut.appendAndWait(append("a", 0, 10)).lastPosition()).isEqualTo(1);
        cut.recordAndWait(RecordKind.READ, new byte[10]); // both writers are connected
        var reads = new ArrayList<CompletableFuture<Object>>();
        CompletableFuture<Appended> small;
        CompletableFuture<Recorded> record;
        long begun;
        try (Connection holding = database.superuser().getConnection()) {
            holding.setAutoCommit(false);
            try (var statement = holding.createStatement()) {
                statement.execute("lock table history.event, history.record in exclusive mode");
            }
            small = cut.append(append("a", 1, 10));
            record = cut.record(RecordKind.READ, new byte[10]);
            Await.until("the server has got both and does neither", () -> waitingForLocks() == 2);
            begun = System.nanoTime();
            proxy.silence();
        }
        try {
            for (int i = 0; i < 20; i++) reads.add(CompletableFuture.supplyAsync(cut::head, Thread.ofVirtual()::start));
            for (CompletableFuture<Object> read : reads)
                assertThatThrownBy(() -> read.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(LogUnavailable.class);
            assertThat(since(begun)).as("reads").isLessThan(GIVES_UP_WITHIN);
            assertThatThrownBy(() -> small.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(OutcomeUnknown.class);
            assertThatThrownBy(() -> record.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(OutcomeUnknown.class);
            assertThat(since(begun)).as("writes").isLessThan(GIVES_UP_WITHIN);
            assertThatThrownBy(() -> cut.append(append("b", 0, 10)).get(60, TimeUnit.SECONDS))
                    .as("no connection: surely nothing was stored")
                    .hasCauseInstanceOf(LogUnavailable.class);
        } finally {
            proxy.speak();
        }
        Await.until("it goes on by itself", () -> {
            try {
                cut.appendAndWait(append("c", 0, 10));
                return true;
            } catch (LogUnavailable e) {
                return false;
            }
        });
        var heard = new CountDownLatch(1);
        EventLog.Registration registration = cut.onAppended(heard::countDown);
        Await.until("it hears of others again", () -> {
            other.appendAndWait(append("d" + UUID.randomUUID(), 0, 10));
            return heard.getCount() == 0;
        });
        registration.close();
    }

    /** What was sent on it would have no known outcome. */
    @Test
    void a_connection_that_was_lost_while_nothing_was_written_is_found_out_before_a_batch_is_sent() throws Exception {
        cut.appendAndWait(append("a", 0, 10));
        long answered = System.nanoTime();
        TestDatabase.execute(
                database.superuser(),
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                        + " and usename = '" + Roles.LOG_WRITER + "'");
        Await.until("it was not used for a while", () -> since(answered).compareTo(Duration.ofSeconds(1)) > 0);
        assertThat(cut.appendAndWait(append("b", 0, 10)).lastPosition()).isEqualTo(2);

        Await.until("nor again", () -> since(answered).compareTo(Duration.ofSeconds(3)) > 0);
        proxy.silence();
        try {
            assertThatThrownBy(() -> cut.append(append("c", 0, 10)).get(60, TimeUnit.SECONDS))
                    .as("nothing was sent, so surely nothing was stored")
                    .hasCauseInstanceOf(LogUnavailable.class);
        } finally {
            proxy.speak();
        }
    }

    /** The other end of a network that is cut says nothing, and no test can wait for a machine that is not there. */
    @Test
    void whether_the_other_end_is_there_is_asked_every_few_seconds() throws Exception {
        var sockets = new WatchedSockets();
        try (Socket unconnected = sockets.createSocket();
                Socket connected = sockets.createSocket("127.0.0.1", proxy.port())) {
            assumeTrue(connected.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE), "NOT RUN: no Linux");
            for (Socket socket : List.of(unconnected, connected)) {
                assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(3);
                assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL))
                        .isEqualTo(1);
                assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT))
                        .isEqualTo(3);
            }
        }
    }

    @Test
    void an_append_too_large_for_what_the_network_still_takes_is_given_up_as_well_and_the_log_closes_in_time()
            throws Exception {
        var large = new ArrayList<NewEvent>();
        for (int i = 0; i < 7; i++)
            large.addAll(append("large-" + i, 0, 1_000_000).events());
        cut.appendAndWait(append("a", 0, 10)); // connected
        long begun = System.nanoTime();
        proxy.silence();
        try {
            CompletableFuture<Appended> outcome = cut.append(new Append(large, null, List.of(), null));
            var waiting = new ConcurrentLinkedQueue<CompletableFuture<Appended>>();
            for (int i = 0; i < 5_000; i++) waiting.add(cut.append(append("w" + i, 0, 10)));
            // On a machine that stood still for a second it is not sent: whether the server is there is asked before.
            assertThatThrownBy(() -> outcome.get(60, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfAny(OutcomeUnknown.class, LogUnavailable.class);
            assertThat(since(begun)).isLessThan(GIVES_UP_WITHIN);
            cut.close();
            assertThat(since(begun)).as("closed").isLessThan(GIVES_UP_WITHIN.plus(TimeLimits.CONNECT));
            assertThat(waiting).allMatch(CompletableFuture::isCompletedExceptionally);
        } finally {
            proxy.speak();
        }
    }

    @Test
    void a_node_that_is_cut_off_with_the_followers_lock_in_its_hand_stops_no_other_node() throws Exception {
        var held = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        Follower.Fold holding = (transaction, events) -> {
            insert(transaction, events);
            held.countDown();
            awaitUninterrupted(goOn);
        };
        var projector = through(Roles.PROJECTOR);
        var mine = database.as(Roles.PROJECTOR);
        try (var first = Follower.start("f", cut, projector, holding, 10)) {
            cut.appendAndWait(append("a", 0, 10));
            held.await();
            try (var second = Follower.start("f", other, mine, SilentConnectionTest::insert, 10)) {
                long begun = System.nanoTime();
                proxy.silence();
                try {
                    other.appendAndWait(append("b", 0, 10));
                    Await.until("the other node folds, while the cut lasts", () -> second.position() == 2);
                    System.out.printf("after a cut the other node's follower went on after %s%n", since(begun));
                    assertThat(first.position()).isLessThan(2);
                } finally {
                    proxy.speak();
                    goOn.countDown();
                }
                Await.until("the first knows how far the second has come", () -> first.position() == 2);
            }
        }
        assertThat(TestDatabase.number(mine, "select count(*) from folded")).isEqualTo(2);
    }

    private static void insert(Connection transaction, List<RecordedEvent> events) throws SQLException {
        try (var insert = transaction.prepareStatement("insert into folded values (?)")) {
            for (RecordedEvent event : events) {
                insert.setLong(1, event.position());
                insert.executeUpdate();
            }
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() throws Exception {
        cut.close();
        other.close();
        pool.close();
        proxy.close();
        database.close();
    }
}
