package org.antitrafficking.eventlog.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSafetyTest {

    private static final List<String> APPEND_ONLY =
            List.of("history.event", "history.receipt", "history.decision", "history.record", "history.installation");

    private TestDatabase database;

    @BeforeEach
    void create() {
        database = TestDatabase.create("history");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> findings(String role) throws SQLException {
        return DatabaseSafety.findings(database.as(role), APPEND_ONLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {Roles.LOG_WRITER, Roles.PROJECTOR, Roles.READER, Roles.KEYS, Roles.AUDITOR})
    void nothing_is_found_about_a_role_as_the_migrations_leave_it(String role) throws SQLException {
        List<String> seen = switch (role) {
            case Roles.LOG_WRITER -> APPEND_ONLY;
            case Roles.AUDITOR -> List.of("history.event", "history.decision", "history.record");
            case Roles.PROJECTOR -> List.of("history.event");
            default -> List.of();
        };
        assertThat(DatabaseSafety.findings(database.as(role), seen)).isEmpty();
    }

    @Test
    void the_owner_and_a_superuser_are_refused_as_roles_of_the_service() throws SQLException {
        assertThat(findings(Roles.OWNER)).hasSize(5).allMatch(finding -> finding.contains("alter history"));
        assertThat(findings("postgres")).anyMatch(finding -> finding.contains("is superuser, bypassrls"));
    }

    /** Each is done to the database or the role, found, and undone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter role coordination_log_writer superuser | alter role coordination_log_writer nosuperuser"
                        + " | is superuser",
                "alter role coordination_log_writer bypassrls | alter role coordination_log_writer nobypassrls"
                        + " | is bypassrls",
                "alter role coordination_log_writer createrole | alter role coordination_log_writer nocreaterole"
                        + " | is createrole",
                "alter role coordination_log_writer replication | alter role coordination_log_writer noreplication"
                        + " | is replication",
                "grant coordination_owner to coordination_log_writer"
                        + " | revoke coordination_owner from coordination_log_writer | member of coordination_owner",
                "grant pg_write_all_data to coordination_log_writer"
                        + " | revoke pg_write_all_data from coordination_log_writer | member of pg_write_all_data",
                "alter role coordination_log_writer set synchronous_commit = off"
                        + " | alter role coordination_log_writer reset synchronous_commit | synchronous_commit is off",
                "grant update on history.event to coordination_log_writer | select 1 | may update history.event",
                "grant update (payload) on history.event to coordination_log_writer | select 1"
                        + " | may update history.event",
                "grant delete on history.receipt to coordination_log_writer | select 1 | may delete history.receipt",
                "grant update on history.decision to coordination_log_writer | select 1 | may update history.decision",
                "grant delete on history.record to coordination_log_writer | select 1 | may delete history.record",
                "drop trigger append_only on history.decision | select 1 | append_only of history.decision is missing",
                "alter table history.record enable trigger append_only | select 1 | not enabled always",
                "grant delete on history.event to public | select 1 | may delete history.event",
                "grant truncate on history.installation to coordination_log_writer | select 1"
                        + " | may truncate history.installation",
                "grant trigger on history.event to coordination_log_writer | select 1 | may trigger history.event",
                "alter table history.event owner to coordination_log_writer | select 1 | own history.event",
                "drop trigger append_only on history.event | select 1 | append_only of history.event is missing",
                "alter table history.event disable trigger append_only | select 1 | append_only of history.event",
                "alter table history.event enable trigger append_only | select 1 | not enabled always",
                "alter table history.event set unlogged | select 1 | history.event is not logged",
                "alter table history.receipt rename to receipts | select 1 | history.receipt is not there"
            })
    void what_would_lose_or_alter_history_is_found_and_said_how_to_mend(String unsafe, String undo, String found)
            throws SQLException {
        assertThat(findings(Roles.LOG_WRITER)).isEmpty();
        TestDatabase.execute(database.superuser(), unsafe);
        try {
            assertThat(findings(Roles.LOG_WRITER))
                    .anyMatch(finding -> finding.contains(found))
                    .allMatch(finding -> finding.matches("(?s).+\\. (Set|Connect|Run:?|Use) .+\\."));
        } finally {
            TestDatabase.execute(database.superuser(), undo);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
    void a_server_that_is_not_durable_is_found(String setting, @TempDir Path folder) throws SQLException {
        try (var server = EmbeddedServer.start(folder.resolve("postgres"), Map.of(setting, "off"));
                var unsafe = TestDatabase.create(server, "history")) {
            assertThat(DatabaseSafety.findings(unsafe.as(Roles.LOG_WRITER), APPEND_ONLY))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding).startsWith(setting + " is off"));
        }
    }

    @Test
    void a_database_is_of_the_profile_that_opened_it_first() throws SQLException {
        var writer = database.as(Roles.LOG_WRITER);
        assertThat(Installation.claim(writer, "demonstration")).isEmpty();
        assertThat(Installation.claim(writer, "demonstration")).isEmpty();
        assertThat(Installation.claim(writer, "production"))
                .hasValueSatisfying(finding ->
                        assertThat(finding).contains("belongs to profile demonstration", "in profile production"));
    }
}
