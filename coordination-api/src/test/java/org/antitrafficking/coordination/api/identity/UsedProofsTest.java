package org.antitrafficking.coordination.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antitrafficking.eventlog.Kill;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.Unpacked;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsedProofsTest {

    private static final int NODES = 4;
    private static final int PROOFS = 50;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    private Path folder;

    @Test
    void of_many_uses_at_once_on_several_nodes_one_is_the_first() throws Exception {
        try (var database = TestDatabase.create("callers");
                var threads = Executors.newFixedThreadPool(NODES)) {
            var nodes = new ArrayList<UsedProofs>();
            for (int i = 0; i < NODES; i++) nodes.add(new UsedProofs(database.pool(Roles.PAGES, 2)));
            for (int i = 0; i < PROOFS; i++) {
                String proof = "key " + i;
                var uses = new ArrayList<Callable<Boolean>>();
                for (UsedProofs node : nodes) uses.add(() -> node.use(proof, now));
                int first = 0;
                for (Future<Boolean> use : threads.invokeAll(uses)) if (use.get()) first++;
                assertThat(first).as(proof).isEqualTo(1);
            }
        }
    }

    @Test
    void what_is_forgotten_is_older_than_any_proof_that_is_good() throws Exception {
        try (var database = TestDatabase.create("callers")) {
            var used = new UsedProofs(database.pool(Roles.PAGES, 2));
            assertThat(used.use("old", now)).isTrue();
            TestDatabase.execute(
                    database.superuser(),
                    "update callers.used_proof set used_at = used_at - interval '1 second' * "
                            + (2 * Proofs.GOOD_FOR.toSeconds() + 1));
            assertThat(used.use("young", now)).isTrue();
            try (var connection = database.as(Roles.PAGES).getConnection()) {
                UsedProofs.forget(connection);
            }
            assertThat(used.use("young", now)).isFalse();
            assertThat(TestDatabase.number(database.superuser(), "select count(*) from callers.used_proof"))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_crash_of_the_server_makes_no_proof_good_again_and_none_that_is_made_soon_after() throws Exception {
        try (var server = EmbeddedServer.start(Unpacked.into(folder.resolve("data")));
                var database = TestDatabase.create(server, "callers")) {
            var used = new UsedProofs(database.as(Roles.PAGES));
            Instant ahead = now.plus(Proofs.AHEAD); // as far as a client's clock may be
            assertThat(used.use("before", ahead)).isTrue();
            assertThat(Kill.all(server)).isTrue();
            assertThat(TestDatabase.number(database.superuser(), "select count(*) from callers.used_proof"))
                    .as("the server has lost it")
                    .isZero();
            assertThat(used.use("before", ahead)).isFalse();
            assertThat(used.use("before", ahead)).isFalse();
            Instant later = Instant.now().plus(Duration.ofSeconds(20));
            assertThat(used.use("after", later)).isTrue();
            assertThat(used.use("after", later)).isFalse();
        }
    }

    @Test
    void where_the_database_is_away_nothing_is_taken() {
        String nowhere = "jdbc:postgresql://127.0.0.1:1/none";
        var used = new UsedProofs(TestDatabase.as(nowhere, Roles.PAGES));
        assertThatThrownBy(() -> used.use("proof", now)).isInstanceOf(LogUnavailable.class);
    }
}
