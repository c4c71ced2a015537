package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the service refuses to start on, said by the service itself. What is looked at in a database is tested there.
 */
class UnsafeStartTest {

    private static final String REFUSES = "The service refuses to start on unsafe settings.";
    private static final String SECRET = "--coordination.service-key=a-secret-of-this-test-that-is-long-enough";
    private static final String READ_KEY = "--coordination.read-key=YS1yZWFkLWtleS1vZi10aGlzLXRlc3QtYWxvbmUtISE=";
    private static final String LEDGER = "--coordination.ledger.name=test.example";
    private static final String PRODUCTION = "--spring.profiles.active=production";
    private static final String ISSUER = "--coordination.identity.issuers[0].";
    private static final List<String> IDENTITY = List.of(
            ISSUER + "uri=https://identity.example.org",
            ISSUER + "jwk-set-uri=https://identity.example.org/keys",
            ISSUER + "algorithms=ES256",
            ISSUER + "audience=coordination",
            "--coordination.identity.acr-values=phr");

    @TempDir
    private Path folder;

    /** With the key store's database beside it, as an administrator makes them. */
    private static TestDatabase create(String... schemas) throws SQLException {
        var database = TestDatabase.create(schemas);
        Roles.createDatabase(database.superuser(), keysOf(database));
        return database;
    }

    private static String keysOf(TestDatabase database) {
        return database.url().substring(database.url().lastIndexOf('/') + 1) + "_keys";
    }

    private static String url(TestDatabase database) {
        return "--coordination.database.url=" + database.url();
    }

    /** All that production asks for. */
    private static String[] production(TestDatabase database) {
        return production(database, IDENTITY);
    }

    private static String[] production(TestDatabase database, List<String> identity) {
        return Stream.concat(Stream.of(PRODUCTION, url(database), SECRET, READ_KEY, LEDGER), identity.stream())
                .toArray(String[]::new);
    }

    private String refusal(String... arguments) throws Exception {
        String printed = RunningService.refusal(folder, arguments);
        assertThat(printed).contains(REFUSES).doesNotContain("\tat ");
        return printed;
    }

    @Test
    void the_demonstration_is_refused_on_an_address_that_others_reach() throws Exception {
        assertThat(refusal("--server.address=0.0.0.0")).contains("Set server.address = 127.0.0.1");
    }

    @Test
    void health_and_metrics_are_refused_at_the_public_port_and_the_demonstrations_where_others_reach_them()
            throws Exception {
        assertThat(refusal("--management.server.port=${server.port}"))
                .contains("Set management.server.port to another than server.port");
        assertThat(refusal("--management.server.address=0.0.0.0"))
                .contains("Set management.server.address = 127.0.0.1");
    }

    @Test
    void the_demonstration_is_refused_on_data_whose_people_another_issuer_knows() throws Exception {
        RunningService.start(folder).close();
        assertThat(refusal("--coordination.demonstration.issuer=http://127.0.0.1:9090"))
                .contains(
                        "whose issuer is " + RunningService.ISSUER + ", and",
                        "the issuer http://127.0.0.1:9090: nobody could call",
                        "set coordination.data-folder to another folder");
    }

    @Test
    void the_demonstrations_parts_never_run_under_another_profiles_checks() throws Exception {
        assertThat(refusal("--spring.profiles.active=production,demonstration", "--server.address=0.0.0.0"))
                .contains("Set server.address = 127.0.0.1");
    }

    @Test
    void production_is_refused_with_the_demonstrations_secrets_short_ones_or_none_and_on_the_embedded_server()
            throws Exception {
        assertThat(refusal(PRODUCTION))
                .contains(
                        "Set coordination.database.url",
                        "coordination.service-key is missing",
                        "coordination.read-key is not base64 of 32 bytes",
                        "coordination.ledger.name is missing",
                        "No issuer of tokens is known",
                        "Set coordination.identity.acr-values");
        try (var database = create()) {
            for (String key : new String[] {"short", "demonstration-service-key-known-to-everybody"})
                assertThat(refusal(PRODUCTION, url(database), "--coordination.service-key=" + key))
                        .contains("coordination.service-key is");
            for (String key : new String[] {"short", "ZGVtb25zdHJhdGlvbi1yZWFkLWtleS1vZi1ub2JvZHk="})
                assertThat(refusal(PRODUCTION, url(database), SECRET, "--coordination.read-key=" + key))
                        .contains("coordination.read-key is")
                        .doesNotContain("coordination.service-key is");
            assertThat(refusal(PRODUCTION, url(database), SECRET, "--coordination.readers-kept-months=0"))
                    .contains("coordination.readers-kept-months is less than 1");
        }
    }

    @Test
    void an_issuer_that_anybody_could_play_is_refused() throws Exception {
        assertThat(refusal("--coordination.identity.address=http://a", ISSUER + "uri=https://identity.example.org"))
                .contains("The demonstration knows its own issuer alone");
        String[][] rows = {
            {"uri=http://127.0.0.1:8080", "uri is the demonstration's"},
            {"uri=http://identity.example.org", "uri is not an https address"},
            {"uri=nonsense", "uri is not an https address"},
            {"uri=nonsense", "uri stands there twice"},
            {"jwk-set-uri=http://identity.example.org/keys", "jwk-set-uri is not an https address"},
            {"jwk-set-uri=file:///keys", "jwk-set-uri is not an https address"},
            {"algorithms=HS256", "algorithms are not some of ES256"},
            {"algorithms=ES256,none", "algorithms are not some of ES256"},
            {"algorithms=", "algorithms are not some of ES256"},
            {"audience=", "audience is missing"},
            {"audience=urn:coordination:demonstration", "audience is the demonstration's"}
        };
        var identity = new ArrayList<String>();
        for (int i = 0; i < rows.length; i++)
            for (String usual : IDENTITY.subList(0, 4)) {
                String named = usual.replace("[0]", "[" + i + "]").replace("=https://", "=https://" + i + ".");
                String bad = named.substring(0, named.indexOf("].") + 2) + rows[i][0];
                identity.add(named.startsWith(bad.substring(0, bad.indexOf('=') + 1)) ? bad : named);
            }
        identity.add(ISSUER + "sign-in.client=pages");
        try (var database = create()) {
            String printed = refusal(production(database, identity));
            assertThat(printed).contains("coordination.identity.issuers[0].sign-in has no client, or its");
            for (int i = 0; i < rows.length; i++)
                assertThat(printed).contains("coordination.identity.issuers[" + i + "]." + rows[i][1]);
        }
    }

    @Test
    void each_profile_is_refused_on_the_others_database() throws Exception {
        try (var database = create()) {
            // with all that it may say: TalkativeLogsTest looks at what it says then
            RunningService.start(
                            folder,
                            Stream.concat(Stream.of(production(database)), TalkativeLogsTest.TALKATIVE.stream())
                                    .toArray(String[]::new))
                    .close();
            assertThat(refusal(url(database))).contains("belongs to profile production");
        }
        try (var database = create()) {
            RunningService.start(folder, url(database)).close();
            assertThat(refusal(production(database))).contains("belongs to profile demonstration");
        }
    }

    @Test
    void an_unsafe_database_is_refused() throws Exception {
        try (var database = create("history")) {
            TestDatabase.execute(database.superuser(), "grant update on history.event to coordination_log_writer");
            assertThat(refusal(url(database))).contains("may update history.event", "Run: revoke update");
        }
    }

    @Test
    void
            servers_that_would_log_keys_or_keep_the_sessions_of_a_node_that_is_gone_or_have_too_few_connections_are_refused()
                    throws Exception {
        try (var database = create()) {
            TestDatabase.execute(
                    database.superuser(),
                    "alter role coordination_keys in database " + keysOf(database) + " set log_statement = 'all'");
            String name = keysOf(database).replace("_keys", "");
            TestDatabase.execute(
                    database.superuser(),
                    "alter role coordination_projector in database " + name
                            + " set idle_in_transaction_session_timeout = 0");
            assertThat(refusal(url(database), "--coordination.pool-size=2000"))
                    .contains(
                            "log_statement is all for coordination_keys",
                            "The server lets a transaction of coordination_projector say nothing",
                            "connections to the server of coordination.database, which has 197 for all nodes");
            assertThat(refusal(url(database), "--coordination.pool-size=3", "--coordination.cache-share=0.9"))
                    .contains("coordination.pool-size is less than 4", "coordination.cache-share is not from 0.01");
        }
    }

    @Test
    void production_is_refused_where_libraries_would_log_what_is_sent_and_stored() throws Exception {
        try (var database = create()) {
            var arguments = new ArrayList<>(List.of(production(database)));
            arguments.addAll(List.of(
                    "--logging.level.org.postgresql=trace",
                    "--logging.level.org.springframework=debug",
                    "--logging.level.org.antitrafficking=trace",
                    "--logging.level.org.apache.tomcat.util.http=info",
                    "--logging.level.com.zaxxer.hikari=info"));
            assertThat(refusal(arguments.toArray(String[]::new)))
                    .contains(
                            "logging.level of org.postgresql is TRACE",
                            "logging.level of org.springframework is DEBUG",
                            "logging.level of org.apache.tomcat.util.http is INFO",
                            "Set it to warn.")
                    .doesNotContain("logging.level of org.antitrafficking", "logging.level of com.zaxxer.hikari");
        }
    }

    @Test
    void a_token_for_axon_server_that_others_would_see_is_refused_and_a_certificate_that_is_not_there()
            throws Exception {
        String routed = "--spring.profiles.active=demonstration,axon-server";
        assertThat(refusal(routed, "--coordination.axon-server.token=a-token"))
                .contains("coordination.axon-server.token would go over the network unencrypted");
        Path missing = folder.resolve("missing.pem");
        assertThat(refusal(routed, "--coordination.axon-server.certificate=" + missing))
                .contains("coordination.axon-server.certificate names " + missing + ", which can't be read");
    }

    @Test
    void a_key_store_that_others_reach_or_that_is_no_database_of_its_own_is_refused() throws Exception {
        try (var database = create()) {
            RunningService.start(folder, url(database)).close();
            TestDatabase.execute(
                    database.superuser(), "grant connect on database " + keysOf(database) + " to coordination_reader");
            assertThat(refusal(url(database))).contains("may be connected to by coordination_reader. Run: revoke");
            assertThat(RunningService.refusal(folder, url(database), "--coordination.keys.url=" + database.url()))
                    .contains("Keys are kept in a database of their own");
        }
    }

    @Test
    void outside_the_demonstration_its_tokens_and_its_import_are_nobodys() throws Exception {
        try (var database = create();
                var service = RunningService.start(folder, production(database))) {
            assertThat(service.get("pk-fia.officer", "/api/feed").status()).isEqualTo(401);
            assertThat(service.post("importer", "/demonstration/import", "").status())
                    .isEqualTo(401);
        }
    }
}
