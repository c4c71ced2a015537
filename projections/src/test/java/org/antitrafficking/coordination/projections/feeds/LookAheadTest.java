package org.antitrafficking.coordination.projections.feeds;

import static org.antitrafficking.coordination.projections.Histories.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.alerts.AlertExpired;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.projections.LookAheads;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What feeds give out while the fence is behind the log, over any history. */
class LookAheadTest {
    private static final int PARTNERS = 7;
    private static final int EVENTS = 200;
    private static final int ITEMS = 25;
    private static final Duration LONG = Duration.ofMinutes(1);

    static LongStream seeds() {
        return LongStream.range(0, Scale.of(1, 30));
    }

    /** Of each feed its numbers with their bodies; without one where there is none. */
    private static Map<Scope, List<String>> told(FeedReader reader, Iterable<Scope> scopes) throws SQLException {
        var told = new HashMap<Scope, List<String>>();
        for (Scope scope : scopes) {
            var lines = new ArrayList<String>();
            long after = 0;
            while (true) {
                List<FeedEntry> read = reader.read(scope, after, FeedReader.MAX_ENTRIES);
                for (FeedEntry entry : read)
                    lines.add(entry.number() + " " + entry.kind() + " "
                            + (entry.body() == null ? "-" : utf8(entry.body())));
                if (read.size() < FeedReader.MAX_ENTRIES) break;
                after = read.getLast().number();
            }
            told.put(scope, lines);
        }
        return told;
    }

    private static List<Scope> scopes(TestDatabase database) throws SQLException {
        var scopes = new ArrayList<Scope>();
        try (Connection superuser = database.superuser().getConnection();
                var select = superuser.prepareStatement("select scope from disclosure.feed order by scope");
                var row = select.executeQuery()) {
            while (row.next()) scopes.add(new Scope(row.getString(1)));
        }
        return scopes;
    }

    private static void moveFollower(TestDatabase database, int position) throws SQLException {
        TestDatabase.execute(
                database.superuser(), "update history.follower set position = " + position + " where name = 'fence'");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_given_out_is_what_is_left_when_the_fence_has_caught_up(long seed) throws SQLException {
        List<RecordedEvent> events =
                new Histories(seed).recordAtRandom(PARTNERS, EVENTS, ITEMS).events();
        try (var feeds = new Feeds()) {
            feeds.inTheLog(events);
            var cuts = new Random(seed);
            var seen = new ArrayList<Map<Scope, List<String>>>();
            int folded = 0;
            long gone = 0;
            while (folded < events.size()) {
                int until = Math.min(events.size(), folded + 1 + cuts.nextInt(60));
                feeds.fold(events.subList(folded, until));
                moveFollower(feeds.database(), until);
                folded = until;
                seen.add(told(feeds.reader, scopes(feeds.database())));
            }
            var last = seen.getLast();
            for (var then : seen)
                for (var feed : then.entrySet()) {
                    List<String> lines = feed.getValue();
                    assertThat(lines)
                            .as("%s of seed %d", feed.getKey(), seed)
                            .isEqualTo(
                                    last.getOrDefault(feed.getKey(), List.of()).subList(0, lines.size()));
                    gone += lines.stream().filter(line -> line.endsWith(" -")).count();
                }
            assertThat(gone).as("something was taken away ahead").isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_over_is_given_out_as_if_it_were_recorded(long seed) throws SQLException {
        var histories = new Histories(seed);
        List<RecordedEvent> events =
                histories.recordAtRandom(PARTNERS, EVENTS, ITEMS).events();
        var far = InstantSource.fixed(Instant.parse("2100-01-01T00:00:00Z"));
        try (var feeds = new Feeds()) {
            feeds.inTheLog(events).fold(events);
            List<Scope> scopes = scopes(feeds.database());
            var reader = new FeedReader(
                    LookAheads.of(feeds.database(), feeds.database().as(Roles.READER), far));
            var ahead = told(reader, scopes);
            List<String> over = expiring(feeds.database());
            assertThat(over).isNotEmpty();
            assertThat(ahead).isNotEqualTo(told(feeds.reader, scopes));

            var expired = new ArrayList<RecordedEvent>();
            for (String item : over) expired.add(expired(events.getLast(), item, events.size() + expired.size() + 1));
            feeds.fold(expired);
            var recorded = told(feeds.reader, scopes);
            recorded.replaceAll((scope, lines) ->
                    lines.subList(0, ahead.getOrDefault(scope, List.of()).size()));
            assertThat(ahead).isEqualTo(recorded);
        }
    }

    /** Looks no further than that. */
    private static LookAhead reaching(TestDatabase database, Duration time, int events) {
        return new LookAhead(
                database.as(Roles.READER),
                database.as(Roles.PROJECTOR),
                new Fence(PlatformEvents.codec(), Disclosure::version),
                InstantSource.fixed(Instant.EPOCH),
                new LookAhead.Reach(time, events));
    }

    /** Folds the first of a history of 200 events, and leaves the rest to be looked for. */
    private static List<RecordedEvent> behindBy(Feeds feeds, int left) throws SQLException {
        List<RecordedEvent> events =
                new Histories(18).recordAtRandom(PARTNERS, EVENTS, ITEMS).events();
        feeds.inTheLog(events).fold(events.subList(0, events.size() - left));
        moveFollower(feeds.database(), events.size() - left);
        return events;
    }

    private static boolean isTakenFrom(LookAhead contents, List<Scope> scopes) throws SQLException {
        try (var snapshot = contents.open()) {
            return snapshot.isTakenFrom(scopes);
        }
    }

    private static Taken taken(LookAhead contents, List<RecordedEvent> events) throws SQLException {
        try (var snapshot = contents.open()) {
            return snapshot.taken(
                    events.stream().map(RecordedEvent::aggregateId).distinct().toList());
        }
    }

    @Test
    void the_service_looks_for_five_seconds_and_counts_over_two_thousand_events() {
        try (var feeds = new Feeds()) {
            assertThat(LookAheads.of(feeds.database()).reach())
                    .isEqualTo(new LookAhead.Reach(Duration.ofSeconds(5), 2_000));
        }
    }

    @Test
    void what_is_further_behind_than_that_is_not_counted() throws SQLException {
        try (var feeds = new Feeds()) {
            behindBy(feeds, 50);
            List<Scope> scopes = scopes(feeds.database());
            assertThat(isTakenFrom(reaching(feeds.database(), LONG, 50), scopes))
                    .isTrue();
            var tooFar = reaching(feeds.database(), LONG, 49);
            assertThatThrownBy(() -> isTakenFrom(tooFar, scopes)).isInstanceOf(SQLTimeoutException.class);
        }
    }

    @Test
    void what_cannot_be_found_out_in_time_is_not_given_out() throws SQLException {
        try (var feeds = new Feeds()) {
            List<RecordedEvent> events = behindBy(feeds, 50);
            var hasty = reaching(feeds.database(), Duration.ofNanos(1), EVENTS);
            assertThatThrownBy(() -> taken(hasty, events)).isInstanceOf(SQLTimeoutException.class);
            assertThatThrownBy(() -> isTakenFrom(hasty, scopes(feeds.database())))
                    .isInstanceOf(SQLTimeoutException.class);
            assertThat(taken(reaching(feeds.database(), LONG, EVENTS), events)).isNotEqualTo(Taken.NOTHING);

            moveFollower(feeds.database(), events.size());
            assertThat(taken(hasty, events)).isEqualTo(Taken.NOTHING);
        }
    }

    @Test
    void a_statement_that_waits_is_given_up_in_time() throws SQLException {
        try (var feeds = new Feeds();
                Connection holder = feeds.database().superuser().getConnection();
                var lock = holder.createStatement()) {
            List<RecordedEvent> events = behindBy(feeds, 50);
            List<Scope> scopes = scopes(feeds.database());
            var contents = reaching(feeds.database(), Duration.ofSeconds(1), EVENTS);
            holder.setAutoCommit(false);
            lock.execute("lock table disclosure.fence_item in access exclusive mode");
            givenUp(() -> taken(contents, events));
            holder.rollback();
            lock.execute("lock table views.progress in access exclusive mode");
            givenUp(() -> isTakenFrom(contents, scopes));
            holder.rollback();
            assertThat(isTakenFrom(contents, scopes)).isTrue();
        }
    }

    /** By the server, before the connection itself is given up. */
    private static void givenUp(ThrowingCallable question) {
        assertThatThrownBy(question)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        given -> assertThat(given.getSQLState()).isEqualTo("57014"));
    }

    private static List<String> expiring(TestDatabase database) throws SQLException {
        var items = new ArrayList<String>();
        try (Connection superuser = database.superuser().getConnection();
                var select = superuser.prepareStatement(
                        "select item from disclosure.fence_item where expires is not null order by item");
                var row = select.executeQuery()) {
            while (row.next()) items.add(row.getString(1));
        }
        return items;
    }

    private static RecordedEvent expired(RecordedEvent like, String item, long position) {
        var fact = PlatformEvents.codec().encode(new AlertExpired(new AlertId(item)));
        return new RecordedEvent(
                position,
                java.util.UUID.randomUUID(),
                "alert",
                item,
                1_000,
                like.recordedAt().plus(Duration.ofMillis(position)),
                fact.payloadType(),
                fact.revision(),
                fact.payload(),
                like.metadata(),
                like.r());
    }
}
