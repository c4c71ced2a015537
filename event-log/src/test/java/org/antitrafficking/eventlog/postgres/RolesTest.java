package org.antitrafficking.eventlog.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.Unpacked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolesTest {

    private static final String WAITING = "select count(*) from pg_stat_activity where wait_event_type = 'Lock'";

    @TempDir
    private Path folder;

    @Test
    void databases_that_are_made_at_once_on_a_new_server_make_its_roles_once() throws SQLException {
        try (var server = EmbeddedServer.start(Unpacked.into(folder.resolve("postgres")))) {
            DataSource superuser = server.superuser("postgres");
            try (Connection one = superuser.getConnection();
                    Statement statement = one.createStatement()) {
                one.setAutoCommit(false);
                statement.execute(Roles.script());
                var other = CompletableFuture.runAsync(() -> create(superuser, "other"));
                Await.until(
                        "the other waits for the one",
                        () -> other.isDone() || TestDatabase.number(superuser, WAITING) == 1);
                one.commit();
                other.join();
            }
            create(superuser, "one");
            create(superuser, "one");
            assertThat(TestDatabase.number(
                            superuser,
                            "select count(*) from pg_roles where starts_with(rolname, 'coordination_') and"
                                    + " rolcanlogin"))
                    .isEqualTo(8);
            assertThat(TestDatabase.number(superuser, """
                select count(*) from pg_database join pg_roles on pg_roles.oid = datdba
                where datname in ('one', 'other') and rolname = 'coordination_owner'\
                """)).isEqualTo(2);
        }
    }

    private static void create(DataSource superuser, String database) {
        try {
            Roles.createDatabase(superuser, database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
