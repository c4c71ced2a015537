package org.antitrafficking.coordination.projections.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.antitrafficking.coordination.projections.LookAheads;
import org.antitrafficking.coordination.projections.audit.DecisionEntries.Entry;
import org.antitrafficking.coordination.projections.audit.DecisionEntries.Moment;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecisionEntriesTest {

    private static final Instant THEN = Instant.parse("2026-03-01T00:00:00.000001Z");
    private static final List<Scope> SCOPES =
            List.of(new Scope("agency-a"), new Scope("agency-b"), new Scope("supervisors-a"));

    private final TestDatabase database = TestDatabase.create("history", "disclosure", "views");
    private final DecisionEntries entries = new DecisionEntries(LookAheads.of(database));

    @AfterEach
    void drop() {
        database.close();
    }

    /** Feeds in which moments come several times, and some contents are gone; gives what is left of each moment. */
    private Map<Moment, List<Entry>> feeds(long seed, int count) throws SQLException {
        var random = new Random(seed);
        var right = new HashMap<Moment, List<Entry>>();
        try (Connection projector = database.as(Roles.PROJECTOR).getConnection();
                var entry = projector.prepareStatement(
                        "insert into disclosure.entry values (?, ?, ?, ?, '1', decode(repeat('00', 32), 'hex'))");
                var content = projector.prepareStatement(
                        "insert into disclosure.content (scope, number, item, body) values (?, ?, ?, '')");
                var feed =
                        projector.prepareStatement("insert into disclosure.feed (scope, last_number) values (?, ?)")) {
            for (Scope scope : SCOPES) {
                Instant at = THEN;
                for (long number = 1; number <= count; number++) {
                    if (random.nextInt(3) == 0) at = at.plusNanos(1_000L * (1 + random.nextInt(3)));
                    String item = List.of("alert-1", "alert-2", "person-1").get(random.nextInt(3));
                    String kind = "kind-" + random.nextInt(3);
                    entry.setString(1, scope.value());
                    entry.setLong(2, number);
                    entry.setObject(3, at.atOffset(ZoneOffset.UTC));
                    entry.setString(4, kind);
                    entry.addBatch();
                    if (random.nextInt(5) == 0) continue;
                    content.setString(1, scope.value());
                    content.setLong(2, number);
                    content.setString(3, item);
                    content.addBatch();
                    right.computeIfAbsent(new Moment(scope, item, at), none -> new ArrayList<>())
                            .add(new Entry(scope, number, kind));
                }
                feed.setString(1, scope.value());
                feed.setLong(2, count);
                feed.addBatch();
            }
            entry.executeBatch();
            content.executeBatch();
            feed.executeBatch();
        }
        return right;
    }

    @Test
    void the_entries_of_a_moment_are_those_of_its_item_with_that_time_and_no_others() throws SQLException {
        Map<Moment, List<Entry>> right = feeds(1, 300);
        var asked = new ArrayList<>(right.keySet());
        for (Scope scope : SCOPES)
            for (int micros = -2; micros < 400; micros++)
                for (String item : List.of("alert-1", "person-1", "alert-none"))
                    asked.add(new Moment(scope, item, THEN.plusNanos(micros * 1_000L)));
        asked.add(new Moment(new Scope("agency-nobody"), "alert-1", THEN));
        assertThat(entries.entries(asked)).isEqualTo(right);
        for (Moment one : List.copyOf(right.keySet()).subList(0, 20))
            assertThat(entries.entries(List.of(one))).isEqualTo(Map.of(one, right.get(one)));
    }

    @Test
    void an_item_is_told_of_where_a_scope_has_or_had_it() throws SQLException {
        feeds(2, 50);
        TestDatabase.execute(database.as(Roles.PROJECTOR), """
            insert into views.page (generation, scope, item, ahead, due, age, live, recall, kind, draft, page) values
              (1, 'agency-a', 'alert-1', 1, 0, 0, true, false, 'warning', false, ''),
              (1, 'supervisors-a', 'alert-1', 1, 0, 0, false, false, 'warning', false, ''),
              (1, 'agency-a', 'alert-2', 1, 0, 0, false, true, 'warning', false, ''),
              (1, 'agency-b', 'alert-3', 1, 0, 0, true, false, 'warning', false, ''),
              (2, 'agency-a', 'alert-4', 1, 0, 0, true, false, 'warning', false, '')
            """);
        List<String> items = List.of("alert-1", "alert-2", "alert-3", "alert-4", "person-1", "person-2");
        assertThat(entries.items(List.of(SCOPES.get(0), SCOPES.get(2)), items))
                .isEqualTo(Map.of("alert-1", true, "alert-2", false, "person-1", true));
        assertThat(entries.items(List.of(SCOPES.get(1)), items)).isEqualTo(Map.of("alert-3", true, "person-1", true));
        assertThat(entries.items(List.of(), items)).isEmpty();
    }
}
