package org.antitrafficking.eventlog.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.Seen;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two nodes append to the same aggregates and to different ones, beside transactions of strangers that are held open.
 * Nothing is lost, nobody is left without an answer, and whoever follows sees each event once and in order.
 */
class TwoNodesTest {

    private static final long SEED = 20261124;
    private static final int EVENTS = Scale.of(5_000, 200_000);
    private static final int CLIENTS_OF_A_NODE = 24;
    private static final int HOLDS = Scale.of(4, 20);
    private static final int MOST_ANSWERS_BETWEEN_HOLDS = Scale.of(200, 2_000);
    private static final int FOLLOWER_BATCH = 500;
    private static final Duration CATCHING_UP = Duration.ofSeconds(60);

    private final Random random = new Random(SEED);
    private final Answers answers = new Answers();
    private TestDatabase database;
    private EventLog followedHere;
    private EventLog followedThere;

    @BeforeEach
    void open() {
        database = TestDatabase.create("history");
        followedHere = database.openLog();
        followedThere = database.openLog();
        try (LogNode node = LogNode.open(database.url())) {
            Load.prepare(node, answers);
        }
    }

    @AfterEach
    void close() {
        followedHere.close();
        followedThere.close();
        database.close();
    }

    /** Two nodes with their clients. */
    private interface Nodes extends AutoCloseable {

        /** Lets the clients finish their last requests. */
        void finish() throws IOException;

        @Override
        void close();
    }

    private interface Start {
        Nodes nodes();
    }

    @Test
    void two_nodes_in_one_process() throws Exception {
        check("two nodes in one process", () -> {
            List<LogNode> nodes = List.of(LogNode.open(database.url()), LogNode.open(database.url()));
            List<Load> loads = List.of(
                    Load.start(nodes.get(0), clients("a"), answers), Load.start(nodes.get(1), clients("b"), answers));
            return new Nodes() {
                @Override
                public void finish() {
                    loads.forEach(Load::close);
                }

                @Override
                public void close() {
                    finish();
                    nodes.forEach(LogNode::close);
                }
            };
        });
    }

    @Test
    void two_processes_of_which_one_has_its_clock_90_s_behind() throws Exception {
        check("two processes, one 90 s behind", () -> {
            List<LogProcess> processes = List.of(
                    LogProcess.start(database.url(), Duration.ofSeconds(90), clients("behind"), answers),
                    LogProcess.start(database.url(), Duration.ZERO, clients("right"), answers));
            return new Nodes() {
                @Override
                public void finish() throws IOException {
                    for (LogProcess process : processes) process.finish();
                }

                @Override
                public void close() {
                    processes.forEach(LogProcess::close);
                }
            };
        });
    }

    private void check(String what, Start start) throws Exception {
        Seen alone = Seen.create(database, "seen_alone");
        Seen pair = Seen.create(database, "seen_by_a_pair");
        try (Connection snapshot = database.superuser().getConnection();
                Follower one = follow("alone", followedHere, alone);
                Follower pairHere = follow("pair", followedHere, pair);
                Follower pairThere = follow("pair", followedThere, pair)) {
            long before = holdSnapshot(snapshot);
            int prepared = answers.count();
            long begun = System.nanoTime();
            double seconds;
            try (Nodes nodes = start.nodes()) {
                for (int i = 0; i < HOLDS; i++) {
                    answers.awaitMore(1 + random.nextInt(MOST_ANSWERS_BETWEEN_HOLDS));
                    holdNextPosition(one, i % 2 == 0);
                }
                answers.awaitEvents(EVENTS);
                nodes.finish();
                seconds = (System.nanoTime() - begun) / 1e9;
            }
            answers.assertNoFailure();
            assertThat(count(snapshot)).as("what the held snapshot sees").isEqualTo(before);

            long head = followedHere.head();
            for (Follower follower : List.of(one, pairHere, pairThere))
                assertThat(follower.await(head, CATCHING_UP)).isTrue();
            LogCheck check = LogCheck.of(database.superuser(), answers);
            System.out.printf(
                    "Two nodes (%s): %s; %,.0f events/s; %,d commands answered, %,d decided again, one at most %d"
                            + " times; %d strangers held the next position; followers saw %s and %s%n",
                    what,
                    check,
                    (check.events() - before) / seconds,
                    answers.count() - prepared,
                    answers.all().stream()
                            .mapToInt(answer -> answer.decisions() - 1)
                            .sum(),
                    answers.all().stream().mapToInt(Answer::decisions).max().orElseThrow(),
                    HOLDS,
                    alone.summary(),
                    pair.summary());
            check.assertSound();
            assertThat(check.events()).isGreaterThanOrEqualTo(EVENTS);
            assertThat(check.decisions() + check.records())
                    .as("one record a command")
                    .isEqualTo(check.acknowledged());
            assertThat(alone.summary()).isEqualTo(Seen.exactly(check.events()));
            assertThat(pair.summary()).isEqualTo(Seen.exactly(check.events()));
            assertThat(answers.all())
                    .as("nobody was told that the outcome is not known, or that there is no log")
                    .allMatch(answer -> answer.unknown() == 0 && answer.unavailable() == 0)
                    .noneMatch(answer -> answer.outcome().replayed());
        }
    }

    private static List<Request> clients(String node) {
        return IntStream.range(0, CLIENTS_OF_A_NODE)
                .mapToObj(i -> new Request(node + i, 0))
                .toList();
    }

    private Follower follow(String name, EventLog log, Seen seen) {
        return Follower.start(name, log, database.pool(Roles.PROJECTOR, 2), seen, FOLLOWER_BATCH);
    }

    /** A transaction with a snapshot and an id, open to the end: whoever goes by such is stuck or skips. */
    private static long holdSnapshot(Connection snapshot) throws SQLException {
        snapshot.setAutoCommit(false);
        snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = snapshot.createStatement()) {
            statement.execute("select pg_current_xact_id()");
        }
        return count(snapshot);
    }

    private static long count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from history.event")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A stranger takes the next position, keeps both nodes waiting, and rolls back or commits. */
    private void holdNextPosition(Follower follower, boolean rollBack) throws Exception {
        try (Connection stranger = database.superuser().getConnection()) {
            stranger.setAutoCommit(false);
            long held = takeNextPosition(stranger);
            Await.until("both nodes wait", () -> TestDatabase.number(database.superuser(), WAITING_WRITERS) == 2);
            assertThat(follower.await(held - 1, CATCHING_UP)).isTrue();
            assertThat(follower.position())
                    .as("a follower does not pass what is not committed")
                    .isEqualTo(held - 1);
            if (rollBack) stranger.rollback();
            else stranger.commit();
        }
    }

    private static final String WAITING_WRITERS = "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
            + " and datname = current_database() and usename = '" + Roles.LOG_WRITER + "'";

    private static long takeNextPosition(Connection stranger) throws SQLException {
        try (Statement statement = stranger.createStatement()) {
            statement.execute("""
                do $$ begin
                  loop
                    begin
                      insert into history.event
                        select position + 1, gen_random_uuid(), 'stranger', 'stranger-' || gen_random_uuid(), 0,
                               greatest(recorded_at, clock_timestamp()), 'held', '1', '', convert_to('{}', 'UTF8'),
                               decode(repeat('00', 32), 'hex')
                        from history.event order by position desc limit 1;
                      return;
                    exception when unique_violation then null; -- a node was quicker
                    end;
                  end loop;
                end $$\
                """);
            try (ResultSet row = statement.executeQuery("select max(position) from history.event")) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
