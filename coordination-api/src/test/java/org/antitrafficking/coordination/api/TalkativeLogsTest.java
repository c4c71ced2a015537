package org.antitrafficking.coordination.api;

import static org.antitrafficking.coordination.api.AlertCalls.content;
import static org.antitrafficking.coordination.api.AlertCalls.json;
import static org.antitrafficking.coordination.api.AlertCalls.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the logs of server and service have of content and keys, where both say as much as the start allows. */
class TalkativeLogsTest {

    private static final String CANARY = "canarynarrative";
    private static final String SOUGHT = "canarysought";
    private static final String OTHERS = "canaryofothers";

    /** All that a server can be told to say, and of the roles of the service what the start leaves to them. */
    private static final Map<String, String> SERVER = Map.ofEntries(
            Map.entry("log_statement", "all"),
            Map.entry("log_min_duration_statement", "0"),
            Map.entry("log_min_duration_sample", "0"),
            Map.entry("log_statement_sample_rate", "1"),
            Map.entry("log_transaction_sample_rate", "1"),
            Map.entry("log_parameter_max_length", "-1"),
            Map.entry("log_parameter_max_length_on_error", "-1"),
            Map.entry("log_min_messages", "debug2"),
            Map.entry("log_min_error_statement", "debug5"),
            Map.entry("log_error_verbosity", "verbose"),
            Map.entry("log_duration", "on"),
            Map.entry("log_lock_waits", "on"),
            Map.entry("log_temp_files", "0"),
            Map.entry("debug_print_plan", "on"),
            Map.entry("shared_preload_libraries", "auto_explain"));

    @TempDir
    private Path folder;

    @Test
    void no_content_no_search_and_no_key_is_in_any_log_under_the_most_talkative_settings_that_the_start_allows()
            throws Exception {
        try (var server = EmbeddedServer.start(folder.resolve("server"), SERVER);
                var database = TestDatabase.create(server)) {
            String name = database.url().substring(database.url().lastIndexOf('/') + 1);
            Roles.createDatabase(database.superuser(), name + "_keys");
            for (String role : List.of("log_writer", "projector", "reader", "ledger", "auditor", "keys"))
                for (String talking : List.of(
                        "log_statement = 'ddl'",
                        "log_min_messages = 'info'",
                        "log_duration = on",
                        "log_executor_stats = on",
                        "log_min_error_statement = 'debug5'"))
                    TestDatabase.execute(
                            database.superuser(),
                            "alter role coordination_" + role + " in database "
                                    + (role.equals("keys") ? name + "_keys" : name) + " set " + talking);
            String printed;
            try (var service = RunningService.start(
                    Files.createDirectory(folder.resolve("service")),
                    "--coordination.database.url=" + database.url(),
                    "--logging.level.org.antitrafficking=trace")) {
                live(service);
                printed = service.printed();
            }
            try (var connection = database.superuser().getConnection();
                    var select = connection.prepareStatement("select ?::text")) {
                select.setString(1, OTHERS);
                select.execute();
            }
            String said = logs();
            assertThat(said).as("others' statements and values are logged").contains(OTHERS);
            assertThat(said).as("the service's sessions say what they may").contains("duration: ");
            for (String secret : secrets(server, name)) {
                assertThat(said).doesNotContainIgnoringCase(secret);
                assertThat(printed).doesNotContainIgnoringCase(secret);
            }
        }
    }

    /** A life of an alert, with errors of several kinds on the way. */
    private static void live(RunningService service) {
        var calls = new AlertCalls(service);
        String alert = calls.drafted("pk-fia", content("kept", CANARY + " offers work"));
        calls.done("pk-fia", alert, AlertCalls.issue("om-police"));
        calls.post("pk-fia.officer", "/api/alerts", content("twice", CANARY), "Idempotency-Key", CANARY);
        calls.post("pk-fia.officer", "/api/alerts", content("other", CANARY), "Idempotency-Key", CANARY);
        calls.post("pk-fia.officer", "/api/alerts", "{\"canary\":\"" + CANARY + "\"}");
        calls.settle();
        var found = calls.post("om-police.officer", "/api/search", json("{'q':'" + CANARY + "'}"));
        assertThat(found.body()).contains(alert);
        calls.post("om-police.officer", "/api/search", json("{'q':'" + SOUGHT + "'}"));
        assertThat(service.get("om-police.officer", path(alert)).body()).contains(CANARY);
        calls.accepted(calls.post("pk-fia.officer", path(alert) + "/recall", json("{'reason':'" + CANARY + "'}")));
    }

    /** What a log may have in no form: words of content, what was searched for, and each key. */
    private static List<String> secrets(EmbeddedServer server, String name) throws SQLException {
        var secrets = new ArrayList<>(
                List.of(CANARY, SOUGHT, Base64.getEncoder().encodeToString(SOUGHT.getBytes(StandardCharsets.UTF_8))));
        try (var connection = server.superuser(name + "_keys").getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select encode(secret, 'hex'), encode(secret, 'base64'), encode(secret, 'escape') from"
                                + " keys.key")) {
            while (row.next())
                for (int form = 1; form <= 2; form++)
                    secrets.add(row.getString(form).strip());
        }
        assertThat(secrets).as("there are keys").hasSizeGreaterThan(5);
        return secrets;
    }

    private String logs() throws IOException {
        var all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder.resolve("server").resolve("log"))) {
            for (Path file : files.toList()) all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }
}
