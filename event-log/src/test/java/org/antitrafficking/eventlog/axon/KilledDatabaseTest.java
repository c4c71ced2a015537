package org.antitrafficking.eventlog.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.Kill;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.Seen;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.Unpacked;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is killed under the load of two nodes, again and again. What was acknowledged is there, once. */
class KilledDatabaseTest {

    private static final long SEED = 20261124;
    private static final int KILLS = Scale.of(1, 5);
    private static final int CLIENTS_OF_A_NODE = 16;
    private static final int FEWEST_ANSWERS_BETWEEN = Scale.of(300, 5_000);
    private static final int MOST_ANSWERS_BETWEEN = Scale.of(1_000, 20_000);
    private static final int FOLLOWER_BATCH = 500;

    private final Random random = new Random(SEED);
    private final Answers answers = new Answers();

    @Test
    void what_was_acknowledged_before_a_crash_of_the_database_is_in_the_log_once_and_in_order(@TempDir Path folder)
            throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Unpacked.into(folder.resolve("data")));
                TestDatabase database = TestDatabase.create(server, "history");
                LogNode a = LogNode.open(database.url());
                LogNode b = LogNode.open(database.url());
                EventLog followed = database.openLog()) {
            Load.prepare(a, answers);
            Seen seen = Seen.create(database, "seen");
            int killsProven = 0;
            try (Follower follower =
                    Follower.start("seen", followed, database.pool(Roles.PROJECTOR, 2), seen, FOLLOWER_BATCH)) {
                try (Load here = Load.start(a, clients("a"), answers);
                        Load there = Load.start(b, clients("b"), answers)) {
                    assertThat(List.of(here, there)).doesNotContainNull();
                    for (int i = 0; i < KILLS; i++) {
                        answers.awaitMore(random.nextInt(FEWEST_ANSWERS_BETWEEN, MOST_ANSWERS_BETWEEN));
                        if (Kill.all(server)) killsProven++;
                        answers.awaitMore(FEWEST_ANSWERS_BETWEEN);
                    }
                }
                answers.assertNoFailure();
                assertThat(follower.await(followed.head(), Duration.ofSeconds(60)))
                        .isTrue();
            }
            LogCheck check = LogCheck.of(database.superuser(), answers);
            System.out.printf(
                    "Killed database: %d kills proven; %s; %d outcomes unknown, %d of them committed; %d times"
                            + " unavailable; a follower saw %s%n",
                    killsProven,
                    check,
                    answers.all().stream().mapToInt(Answer::unknown).sum(),
                    answers.all().stream()
                            .filter(answer -> answer.outcome().replayed())
                            .count(),
                    answers.all().stream().mapToInt(Answer::unavailable).sum(),
                    seen.summary());
            assertThat(killsProven).isEqualTo(KILLS);
            check.assertSound();
            assertThat(answers.all())
                    .as("only what nobody knew had been stored: whoever is told that it was not is told the truth")
                    .allMatch(answer -> !answer.outcome().replayed() || answer.unknown() > 0);
            assertThat(seen.summary()).isEqualTo(Seen.exactly(check.events()));
        }
    }

    private static List<Request> clients(String node) {
        return IntStream.range(0, CLIENTS_OF_A_NODE)
                .mapToObj(i -> new Request(node + i, 0))
                .toList();
    }
}
