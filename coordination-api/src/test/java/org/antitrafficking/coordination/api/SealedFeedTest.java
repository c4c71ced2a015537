package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.PostgresKeyStore;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Sealed values in feeds, as the whole service serves them. */
class SealedFeedTest {

    private static final String NARRATIVE = "what nobody else may read";

    @TempDir
    private Path folder;

    private static String json(Sealed v) {
        return "{\"ciphertext\":\"" + v.ciphertext() + "\",\"commitment\":\"" + v.commitment() + "\",\"field\":\""
                + v.field() + "\",\"key\":\"" + v.key() + "\",\"nonce\":\"" + v.nonce() + "\"}";
    }

    /** As the fence would write it. */
    private static void disclose(TestDatabase database, long number, String item, String body) throws SQLException {
        try (var connection = database.as(Roles.PROJECTOR).getConnection();
                var entry = connection.prepareStatement("insert into disclosure.entry values"
                        + " ('agency-iom', ?, now(), 'alert-received', '1', sha256('x'))");
                var content =
                        connection.prepareStatement("insert into disclosure.content values ('agency-iom', ?, ?, ?)");
                var feed = connection.prepareStatement("insert into disclosure.feed values ('agency-iom', ?)"
                        + " on conflict (scope) do update set last_number = excluded.last_number")) {
            entry.setLong(1, number);
            entry.execute();
            content.setLong(1, number);
            content.setString(2, item);
            content.setBytes(3, body.getBytes(StandardCharsets.UTF_8));
            content.execute();
            feed.setLong(1, number);
            feed.execute();
        }
    }

    @Test
    void a_feed_opens_what_it_may_says_what_it_may_not_and_a_restored_key_stays_destroyed() throws Exception {
        try (var database = TestDatabase.create("history", "disclosure");
                var keysDatabase = TestDatabase.create("keys")) {
            String[] databases = {
                "--coordination.database.url=" + database.url(), "--coordination.keys.url=" + keysDatabase.url()
            };
            var keys = new PostgresKeyStore(keysDatabase.as(Roles.KEYS));
            var sealer = new Sealer(keys);
            var value = sealer.seal(KeyName.of("alert-1", "pk-fia"), "narrative", NARRATIVE);
            var other = sealer.seal(KeyName.of("alert-3", "pk-fia"), "narrative", "plain");
            disclose(database, 1, "alert-1", "{\"alert\":\"alert-1\",\"narrative\":" + json(value) + "}");
            disclose(database, 2, "alert-2", "{\"alert\":\"alert-2\",\"narrative\":" + json(value) + "}");
            disclose(database, 3, "alert-3", "{\"alert\":\"alert-3\",\"narrative\":" + json(other) + "}");

            try (var service = RunningService.start(folder, databases)) {
                JsonNode entries = feed(service);
                assertThat(entries.at("/0/content/narrative/text").stringValue())
                        .isEqualTo(NARRATIVE);
                assertThat(entries.at("/1/content").toString())
                        .isEqualTo("{\"alert\":\"alert-2\",\"narrative\":{\"unreadable\":true}}");
                assertThat(entries.at("/2/content/narrative/text").stringValue())
                        .isEqualTo("plain");
                assertThat(service.printed())
                        .contains("A sealed value of alert-2 can't be read: it is not authentic")
                        .doesNotContain(NARRATIVE, value.ciphertext());
            }

            TestDatabase.execute(keysDatabase.superuser(), "create table public.backup as select * from keys.key");
            keys.destroy(Set.of(value.key()));
            TestDatabase.execute(
                    database.as(Roles.PROJECTOR),
                    "insert into disclosure.destroyed_key values ('" + value.key() + "', 1)");
            TestDatabase.execute(
                    keysDatabase.superuser(),
                    "alter table keys.destroyed disable trigger all; delete from keys.destroyed;"
                            + " alter table keys.destroyed enable always trigger append_only;"
                            + " insert into keys.key select * from public.backup on conflict do nothing");
            assertThat(keys.find(Set.of(value.key())).keys()).as("it is back").hasSize(1);

            try (var service = RunningService.start(folder, databases)) {
                JsonNode entries = feed(service);
                assertThat(entries.at("/0/content/narrative").toString()).isEqualTo("{\"erased\":true}");
                assertThat(entries.at("/2/content/narrative/text").stringValue())
                        .isEqualTo("plain");
                assertThat(TestDatabase.number(
                                keysDatabase.superuser(),
                                "select count(*) from keys.key where key_id = '" + value.key() + "'"))
                        .isZero();
            }
        }
    }

    private static JsonNode feed(RunningService service) {
        return service.get("iom.officer", "/api/feed").json().get("entries");
    }
}
