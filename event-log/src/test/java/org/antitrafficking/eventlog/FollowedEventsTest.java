package org.antitrafficking.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.antitrafficking.eventlog.json.JsonEventCodec;
import org.antitrafficking.eventlog.json.StoredType;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Events of some types, chosen out of the log: none of them is missed, and nothing is passed over that is not known.
 */
class FollowedEventsTest {

    private record One(String text, int number) {}

    private record Other(String text, int number) {}

    private static final EventCodec CODEC = new JsonEventCodec(
            List.of(new StoredType("one", "1", One.class), new StoredType("other", "1", Other.class)));

    private final TestDatabase database = TestDatabase.create("history");
    private final EventLog log = database.openLog();

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    private void append(String type, String revision, byte[] payload) {
        var id = UUID.randomUUID();
        log.appendAndWait(Append.of(List.of(new NewEvent(
                id, "test", "a-" + id, 0, type, revision, payload, CODEC.encodeMetadata(Map.of("actor", "a"))))));
    }

    private void append(String type, int chars) {
        String text = "x".repeat(chars);
        append(
                type,
                "1",
                CODEC.encode(type.equals("one") ? new One(text, 1) : new Other(text, 1))
                        .payload());
    }

    private Followed.Page<RecordedEvent> read(long after, int limit) throws SQLException {
        try (Connection connection = database.as(Roles.PROJECTOR).getConnection()) {
            return Followed.events(CODEC, Set.of("one")).reader().read(connection, after, limit);
        }
    }

    @Test
    void in_whatever_pages_each_of_the_type_is_read_once_as_the_log_has_it() throws SQLException {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        for (int i = 0; i < 60; i++) append(random.nextInt(3) == 0 ? "one" : "other", random.nextInt(20));
        var read = new ArrayList<RecordedEvent>();
        for (Followed.Page<RecordedEvent> page = read(0, 7); ; page = read(page.last(), 1 + random.nextInt(9))) {
            read.addAll(page.rows());
            if (page.last() == 60) break;
        }
        assertThat(read)
                .as("-Dseed=%d", seed)
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(log.read(0, 100).stream()
                        .filter(event -> event.payloadType().equals("one"))
                        .toList());
        assertThat(read(60, 5)).isEqualTo(new Followed.Page<>(List.of(), 60, false));
    }

    @Test
    void a_page_ends_where_no_more_fits_and_what_is_not_read_takes_no_room() throws SQLException {
        int chars = EventLog.MAX_EVENT_BYTES - 1_000;
        for (int i = 0; i < 12; i++) append("other", chars);
        for (int i = 0; i < 12; i++) append("one", chars);
        Followed.Page<RecordedEvent> page = read(0, 1_000);
        assertThat(page.full()).isTrue();
        assertThat(page.last()).isEqualTo(page.rows().getLast().position()).isBetween(20L, 22L);
        assertThat(page.rows().getFirst().position()).isEqualTo(13);
        assertThat(read(page.last(), 1_000).last()).isEqualTo(24);
    }

    @Test
    void a_type_or_a_revision_that_is_not_known_is_not_passed_over() throws SQLException {
        append("other", 1);
        append("other", "2", new byte[0]);
        append("of-tomorrow", "1", new byte[0]);
        assertThat(read(0, 1).last()).isEqualTo(1);
        assertThatThrownBy(() -> read(0, 2))
                .isInstanceOf(UnknownEventType.class)
                .hasMessage("other revision 2 is not known");
        assertThatThrownBy(() -> read(2, 1)).hasMessage("of-tomorrow revision 1 is not known");
    }

    @Test
    void a_missing_row_is_noticed_though_nobody_wanted_it() throws SQLException {
        for (int i = 0; i < 3; i++) append("other", 1);
        TestDatabase.execute(
                database.superuser(),
                "alter table history.event disable trigger append_only; delete from history.event where position = 2");
        assertThatThrownBy(() -> read(0, 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The log is damaged: position 3 follows 1");
    }
}
