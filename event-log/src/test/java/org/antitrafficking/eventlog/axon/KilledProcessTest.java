package org.antitrafficking.eventlog.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.Test;

/** A process of the log is killed under load, again and again. What it acknowledged is there, once. */
class KilledProcessTest {

    private static final long SEED = 20261124;
    private static final int KILLS = Scale.of(3, 20);
    private static final int CLIENTS = 16;
    private static final int FEWEST_ANSWERS_IN_A_LIFE = Scale.of(200, 1_000);
    private static final int MOST_ANSWERS_IN_A_LIFE = Scale.of(600, 6_000);

    /** From the answer at which a life's end was drawn: longer than an append takes, so that a kill hits any step. */
    private static final int MOST_NANOS_LONGER = 20_000_000;

    private final Random random = new Random(SEED);
    private final Answers answers = new Answers();

    @Test
    void what_a_killed_process_acknowledged_is_in_the_log_once_and_in_order() throws Exception {
        try (TestDatabase database = TestDatabase.create("history")) {
            try (LogNode node = LogNode.open(database.url())) {
                Load.prepare(node, answers);
            }
            int killsProven = 0;
            int retried = 0;
            for (int life = 0; life < KILLS; life++) {
                try (LogProcess process = start(database)) {
                    answers.awaitMore(random.nextInt(FEWEST_ANSWERS_IN_A_LIFE, MOST_ANSWERS_IN_A_LIFE));
                    spin(random.nextInt(MOST_NANOS_LONGER));
                    assertThat(process.isAlive()).as("alive until it is killed").isTrue();
                    if (process.kill() == LogProcess.KILLED) killsProven++;
                    retried += CLIENTS;
                }
            }
            try (LogProcess process = start(database)) {
                answers.awaitMore(FEWEST_ANSWERS_IN_A_LIFE);
                process.finish();
            }
            answers.assertNoFailure();

            LogCheck check = LogCheck.of(database.superuser(), answers);
            System.out.printf(
                    "Killed process: %d kills proven; %s; of %d requests that a kill left unanswered %d had been"
                            + " committed%n",
                    killsProven, check, retried, repeated());
            assertThat(killsProven).isEqualTo(KILLS);
            check.assertSound();
        }
    }

    /** Each client goes on with the first request whose answer has not come through. */
    private LogProcess start(TestDatabase database) {
        List<Request> next = IntStream.range(0, CLIENTS)
                .mapToObj(i -> "client-" + i)
                .map(client -> new Request(client, answers.next(client)))
                .toList();
        return LogProcess.start(database.url(), Duration.ZERO, next, answers);
    }

    private long repeated() {
        return answers.all().stream()
                .filter(answer -> answer.outcome().replayed())
                .count();
    }

    private static void spin(int nanos) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < nanos) Thread.onSpinWait();
    }
}
