package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the service refuses to start on, said by the service itself. What is looked at in a database is tested there.
 */
class UnsafeStartTest {

    private static final String REFUSES = "The service refuses to start on unsafe settings.";
    private static final String SECRET = "--coordination.service-key=a-secret-of-this-test-that-is-long-enough";
    private static final String PRODUCTION = "--spring.profiles.active=production";

    @TempDir
    private Path folder;

    private static String url(TestDatabase database) {
        return "--coordination.database.url=" + database.url();
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
    void the_demonstrations_parts_never_run_under_another_profiles_checks() throws Exception {
        assertThat(refusal("--spring.profiles.active=production,demonstration", "--server.address=0.0.0.0"))
                .contains("Set server.address = 127.0.0.1");
    }

    @Test
    void production_is_refused_with_the_demonstrations_secret_a_short_one_or_none_and_on_the_embedded_server()
            throws Exception {
        assertThat(refusal(PRODUCTION))
                .contains("Set coordination.database.url", "coordination.service-key is missing");
        try (var database = TestDatabase.create()) {
            for (String key : new String[] {"short", "demonstration-service-key-known-to-everybody"})
                assertThat(refusal(PRODUCTION, url(database), "--coordination.service-key=" + key))
                        .contains("coordination.service-key is");
        }
    }

    @Test
    void each_profile_is_refused_on_the_others_database() throws Exception {
        try (var database = TestDatabase.create()) {
            RunningService.start(folder, PRODUCTION, url(database), SECRET).close();
            assertThat(refusal(url(database))).contains("belongs to profile production");
        }
        try (var database = TestDatabase.create()) {
            RunningService.start(folder, url(database)).close();
            assertThat(refusal(PRODUCTION, url(database), SECRET)).contains("belongs to profile demonstration");
        }
    }

    @Test
    void an_unsafe_database_is_refused() throws Exception {
        try (var database = TestDatabase.create("history")) {
            TestDatabase.execute(database.superuser(), "grant update on history.event to coordination_log_writer");
            assertThat(refusal(url(database))).contains("may update history.event", "Run: revoke update");
        }
    }

    @Test
    void outside_the_demonstration_its_tokens_and_its_import_are_nobodys() throws Exception {
        try (var database = TestDatabase.create();
                var service = RunningService.start(folder, PRODUCTION, url(database), SECRET)) {
            assertThat(service.get("demo.pk-fia", "/api/feed").status()).isEqualTo(401);
            assertThat(service.post("demo-importer", "/demonstration/import", "")
                            .status())
                    .isEqualTo(404);
        }
    }
}
