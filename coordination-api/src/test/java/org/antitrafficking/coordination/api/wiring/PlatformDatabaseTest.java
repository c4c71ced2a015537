package org.antitrafficking.coordination.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.SilentProxy;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformDatabaseTest {

    /**
     * A pool that rests for up to 5 s between two of them needs longer than anything is waited for, and so does one
     * that waits 2 s each time for a server that says nothing.
     */
    private static final int ATTEMPTS = 30;

    @Test
    void a_pool_goes_on_looking_for_a_server_that_is_away(@TempDir Path folder) throws Exception {
        try (var database = TestDatabase.create();
                var proxy = new SilentProxy(database.port());
                var platform = new PlatformDatabase(settings(folder, database.urlThrough(proxy)))) {
            DataSource pool = platform.pool(Roles.READER);
            assertThat(isLetIn(pool)).isTrue();
            proxy.leave();
            CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> {
                while (!isLetIn(pool)) {} // each waits some seconds for a connection
            });
            Await.until("it has looked again and again", () -> proxy.refused() >= ATTEMPTS);
            assertThat(asking).isNotDone();
            proxy.comeBack();
            Await.until("it is let in", asking::isDone);
            asking.join();
        }
    }

    @Test
    void one_of_several_servers_that_says_nothing_keeps_nobody_from_another(@TempDir Path folder) throws Exception {
        try (var database = TestDatabase.create();
                var silent = new SilentProxy(database.port());
                var other = new SilentProxy(database.port());
                var platform = new PlatformDatabase(settings(folder, database.urlThrough(silent, other)))) {
            silent.silence();
            DataSource pool = platform.pool(Roles.READER);
            assertThat(isLetIn(pool)).isTrue();
            other.leave();
            CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> {
                while (!isLetIn(pool)) {}
            });
            Await.until("it has asked the other one again and again", () -> other.refused() >= ATTEMPTS);
            assertThat(asking).isNotDone();
            other.comeBack();
            Await.until("it is let in there", asking::isDone);
            asking.join();
        }
    }

    private static boolean isLetIn(DataSource pool) {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static CoordinationSettings settings(Path folder, String url) {
        return new CoordinationSettings(
                folder,
                new CoordinationSettings.Database(url, Map.of()),
                new CoordinationSettings.Database(null, Map.of()),
                null,
                null,
                "service-1",
                36,
                List.of(),
                0.2,
                8,
                1 << 24,
                new CoordinationSettings.Ledger(null, null, Duration.ofSeconds(10), null, false, null));
    }
}
