package org.antitrafficking.eventlog.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.Unpacked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is unsafe about a server, a database or a role is found.
 *
 * <p>It takes about ten seconds: roles are the whole server's, so that no two of its tests can run side by side.
 */
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
    @ValueSource(strings = {Roles.LOG_WRITER, Roles.PROJECTOR, Roles.READER, Roles.KEYS, Roles.AUDITOR, Roles.PAGES})
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

    /** Each is set for the role, found at the start and by the watch, and set back by the script. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "log_statement | all | log_statement is all",
                "log_statement | mod | log_statement is mod",
                "log_min_duration_statement | 0 | log_min_duration_statement is 0",
                "log_min_duration_statement | 1h | log_min_duration_statement is 3600000",
                "log_min_duration_sample | 10 | log_min_duration_sample is 10",
                "log_transaction_sample_rate | 0.01 | log_transaction_sample_rate is 0.01",
                "log_parameter_max_length | -1 | log_parameter_max_length is -1",
                "log_parameter_max_length_on_error | 100 | log_parameter_max_length_on_error is 100",
                "log_error_verbosity | default | log_error_verbosity is default",
                "log_error_verbosity | verbose | log_error_verbosity is verbose",
                "log_min_messages | debug2 | log_min_messages is debug2",
                "debug_print_parse | on | debug_print_parse is on",
                "debug_print_rewritten | on | debug_print_rewritten is on",
                "debug_print_plan | on | debug_print_plan is on",
                "idle_in_transaction_session_timeout | 0 | say nothing for more than 6 s",
                "idle_in_transaction_session_timeout | 1min | say nothing for more than 6 s",
                "tcp_user_timeout | 0 | whose node is gone for more than 6 s",
                "tcp_user_timeout | 1min | whose node is gone for more than 6 s",
                "tcp_keepalives_idle | 600 | whose node is gone for more than 6 s",
                "tcp_keepalives_count | 9 | whose node is gone for more than 6 s",
            })
    void settings_that_write_values_into_the_log_or_let_a_node_that_is_gone_hold_its_locks_are_found(
            String setting, String unsafe, String found) throws SQLException {
        TestDatabase.execute(
                database.superuser(), "alter role coordination_log_writer set " + setting + " = '" + unsafe + "'");
        try {
            assertThat(findings(Roles.LOG_WRITER))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding).contains(found, "Run roles.sql as a superuser"));
            assertThat(DatabaseSafety.settings(database.as(Roles.LOG_WRITER))).isEqualTo(findings(Roles.LOG_WRITER));
            assertThat(DatabaseSafety.settings(database.as(Roles.READER))).isEmpty();
        } finally {
            TestDatabase.execute(database.superuser(), Roles.script());
        }
        assertThat(findings(Roles.LOG_WRITER)).isEmpty();
    }

    @Test
    void a_module_that_logs_plans_with_their_values_is_found_where_it_does() throws SQLException {
        String load = "alter role coordination_log_writer set session_preload_libraries = 'auto_explain'";
        TestDatabase.execute(database.superuser(), load);
        try {
            assertThat(findings(Roles.LOG_WRITER)).isEmpty();
            TestDatabase.execute(
                    database.superuser(), "alter role coordination_log_writer set auto_explain.log_min_duration = 0");
            assertThat(findings(Roles.LOG_WRITER))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding).contains("auto_explain.log_min_duration is 0"));
        } finally {
            TestDatabase.execute(
                    database.superuser(), "alter role coordination_log_writer reset session_preload_libraries");
            TestDatabase.execute(
                    database.superuser(), "alter role coordination_log_writer reset auto_explain.log_min_duration");
        }
    }

    @Test
    void the_room_for_connections_is_told_with_what_others_have_taken() throws SQLException {
        DatabaseSafety.Room before = DatabaseSafety.room(database.as(Roles.LOG_WRITER));
        assertThat(before.connections()).isEqualTo(200 - 3);
        try (var one = database.superuser().getConnection();
                var two = database.as(Roles.READER).getConnection()) {
            assertThat(one.isClosed() || two.isClosed()).isFalse();
            DatabaseSafety.Room now = DatabaseSafety.room(database.as(Roles.LOG_WRITER));
            assertThat(now.taken()).isGreaterThanOrEqualTo(2);
            assertThat(now.server()).isEqualTo(before.server());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
    void a_server_that_is_not_durable_is_found(String setting, @TempDir Path folder) throws SQLException {
        try (var server = EmbeddedServer.start(Unpacked.into(folder.resolve("postgres")), Map.of(setting, "off"));
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
