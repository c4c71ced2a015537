package org.antitrafficking.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.ServerErrorMessage;

/** Whoever writes is told what became of it, whatever fails: nobody waits for ever. */
class CommitterTest {

    /** Nobody who is told waits for it; a mutant that tells nobody takes all of it. */
    private static final Duration SOON = Duration.ofSeconds(Scale.of(5, 10));

    /** Numbers, of which each batch takes one. */
    private static final BatchStatement<Integer, Integer> STATEMENT = new BatchStatement<>() {
        @Override
        public int lockKey() {
            return 0;
        }

        @Override
        public String partitioned() {
            return "nothing";
        }

        @Override
        public long lastNumber() {
            return 0;
        }

        @Override
        public int rows(Integer one) {
            return 1;
        }

        @Override
        public int sizeBytes(Integer one) {
            return 1;
        }

        @Override
        public int independentPrefix(List<Integer> all) {
            return all.size();
        }

        @Override
        public Written<Integer> execute(Connection connection, List<Integer> all) {
            throw new AssertionError("nothing is connected");
        }

        @Override
        public boolean isNumberTaken(String constraint) {
            return false;
        }

        @Override
        public @Nullable AppendRefused refusal(String sqlState, ServerErrorMessage message) {
            return null;
        }
    };

    private static Committer<Integer, Integer> committer() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
        return new Committer<>("test", nowhere, STATEMENT, (first, last) -> {});
    }

    private static void isToldSoon(CompletableFuture<Integer> outcome) {
        assertThat(outcome)
                .failsWithin(SOON)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(LogUnavailable.class);
    }

    @Test
    void a_writer_whose_batch_fails_is_told_and_so_is_the_next() {
        try (var committer = committer()) {
            isToldSoon(committer.write(1));
            isToldSoon(committer.write(2));
        }
    }

    /** Leads nowhere, and to that only once it is told. */
    private static final class Held extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;
        private final transient CountDownLatch asked = new CountDownLatch(1);
        private final transient CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public Connection getConnection() throws SQLException {
            asked.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
            throw new SQLException("nowhere");
        }
    }

    @Test
    void all_writers_of_a_batch_that_fails_are_told() throws InterruptedException {
        var held = new Held();
        var batches = new CopyOnWriteArrayList<Integer>();
        var listener = new Committer.Listener<Integer>() {
            @Override
            public void written(long first, long last) {}

            @Override
            public void tried(List<Integer> batch, EventLog.Tried tried) {
                batches.add(batch.size());
            }
        };
        try (var committer = new Committer<>("test", held, STATEMENT, listener)) {
            var outcomes = new ArrayList<CompletableFuture<Integer>>();
            outcomes.add(committer.write(1));
            held.asked.await();
            for (int one = 2; one <= 5; one++) outcomes.add(committer.write(one));
            held.goOn.countDown();
            outcomes.forEach(CommitterTest::isToldSoon);
            assertThat(batches).containsExactly(1, 4);
            assertThat(committer.pending().waiting()).isZero();
        }
    }

    @Test
    void who_comes_after_the_end_is_told() {
        var committer = committer();
        committer.close();
        isToldSoon(committer.write(1));
    }
}
