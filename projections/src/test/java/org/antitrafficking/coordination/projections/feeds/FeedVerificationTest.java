package org.antitrafficking.coordination.projections.feeds;

import static org.antitrafficking.coordination.projections.AlertExamples.acknowledged;
import static org.antitrafficking.coordination.projections.AlertExamples.drafted;
import static org.antitrafficking.coordination.projections.AlertExamples.issued;
import static org.antitrafficking.coordination.projections.AlertExamples.recalled;
import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.IOM;
import static org.antitrafficking.coordination.projections.Examples.founded;
import static org.antitrafficking.coordination.projections.Examples.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.alerts.AlertAcknowledged;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.partners.ChangeId;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.DirectoryFounded;
import org.antitrafficking.coordination.partners.DisclosureAdopted;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.projections.feeds.FeedVerification.Difference;
import org.antitrafficking.coordination.projections.feeds.FeedVerification.Report;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a verification of the feeds finds, and what it has nothing against. */
class FeedVerificationTest {
    private static final String FENCE = "fence";
    private static final AlertId A = new AlertId("alert-a");
    private static final AlertId B = new AlertId("alert-b");
    private static final String FEED_OF_IOM = Scope.of(IOM).value();

    /** In the second version acknowledgements are for nobody; all else is as in the first. */
    private static Disclosure twoVersions(int version) {
        Disclosure first = Disclosure.version(1);
        return version == 1
                ? first
                : (directory, change) ->
                        change.event() instanceof AlertAcknowledged ? List.of() : first.disclose(directory, change);
    }

    static LongStream seeds() {
        return LongStream.range(0, Scale.of(2, 30));
    }

    /** One alert that stands, and one that was recalled. */
    private static Histories history() {
        return new Histories(1)
                .record(founded(profile(FIA, "PK"), profile(IOM, null)))
                .record(drafted(A, FIA))
                .record(issued(A, FIA, IOM))
                .record(acknowledged(A, IOM))
                .record(drafted(B, FIA))
                .record(issued(B, FIA, IOM))
                .record(recalled(B));
    }

    private static Report verify(Feeds feeds, IntFunction<Disclosure> versions) throws SQLException {
        var projector = feeds.database().as(Roles.PROJECTOR);
        return FeedVerification.verify(projector, feeds.fence(versions), FENCE, (position, end) -> {});
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void feeds_of_any_history_are_what_the_log_makes_of_them(long seed) throws SQLException {
        var events = new Histories(seed).recordAtRandom(6, 600, 40).events();
        try (var feeds = new Feeds().fold(events).inTheLog(events)) {
            var at = new ArrayList<Long>();
            Report report = FeedVerification.verify(
                    feeds.database().as(Roles.PROJECTOR), feeds.fence(Disclosure::version), FENCE, (position, end) -> {
                        at.add(position);
                        assertThat(end).isEqualTo(events.size());
                    });
            assertThat(report.differences()).as("seed %s", seed).isEmpty();
            assertThat(report.differing()).isZero();
            assertThat(report.position()).isEqualTo(events.size());
            assertThat(report.entries())
                    .isEqualTo(
                            TestDatabase.number(feeds.database().superuser(), "select count(*) from disclosure.entry"));
            assertThat(report.scopes())
                    .isEqualTo(
                            TestDatabase.number(feeds.database().superuser(), "select count(*) from disclosure.feed"));
            assertThat(at).startsWith(0L).endsWith((long) events.size()).isSorted();
        }
    }

    @Test
    void a_verification_changes_nothing() throws SQLException {
        var events = history().events();
        try (var feeds = new Feeds().fold(events).inTheLog(events)) {
            var before = feeds.everything();
            verify(feeds, Disclosure::version);
            assertThat(feeds.everything()).isEqualTo(before);
        }
    }

    /** Each with what a verification names: what was done, where, which number, and what is wrong. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from disclosure.content where scope = 'agency-iom' and number = 1 | 1 content-missing",
                "update disclosure.content set body = '{}' where scope = 'agency-iom' and number = 1"
                        + " | 1 content-differs",
                "update disclosure.content set item = 'alert-b' where scope = 'agency-iom' and number = 1"
                        + " | 1 content-differs",
                "update disclosure.content set r = sha256('x') where scope = 'agency-iom' and number = 1"
                        + " | 1 content-differs",
                "insert into disclosure.content select scope, 3, 'alert-b', body from disclosure.content"
                        + " where scope = 'agency-iom' and number = 1 | 3 content-not-taken-away",
                "insert into disclosure.content select scope, 5, item, body from disclosure.content"
                        + " where scope = 'agency-iom' and number = 1 | 5 content-not-derived",
                "update disclosure.entry set commitment = sha256('x') where scope = 'agency-iom' and number = 2"
                        + " | 2 commitment-differs",
                "update disclosure.entry set kind = 'alert-closed' where scope = 'agency-iom' and number = 2"
                        + " | 2 kind-differs",
                "update disclosure.entry set revision = '2' where scope = 'agency-iom' and number = 2"
                        + " | 2 revision-differs",
                "update disclosure.entry set recorded_at = recorded_at + interval '1 microsecond'"
                        + " where scope = 'agency-iom' and number = 2 | 2 recorded-at-differs",
                "delete from disclosure.entry where scope = 'agency-iom' and number = 2 | 2 entry-missing",
                "insert into disclosure.entry select scope, 5, recorded_at, kind, revision, commitment"
                        + " from disclosure.entry where scope = 'agency-iom' and number = 1 | 5 entry-not-derived",
                "update disclosure.feed set last_number = 9 where scope = 'agency-iom' | 9 last-number-differs",
            })
    void what_was_tampered_with_is_named(String tampering) throws SQLException {
        String sql = tampering.substring(0, tampering.lastIndexOf(" | "));
        List<String> found =
                List.of(tampering.substring(tampering.lastIndexOf(" | ") + 3).split(" ", 2));
        var events = history().events();
        try (var feeds = new Feeds().fold(events).inTheLog(events)) {
            feeds.tamper(sql);
            Report report = verify(feeds, Disclosure::version);
            assertThat(report.differences())
                    .containsExactly(new Difference(FEED_OF_IOM, Long.parseLong(found.get(0)), found.get(1)));
            assertThat(report.differing()).isEqualTo(1);
        }
    }

    @Test
    void what_was_tampered_with_in_the_fences_memory_is_named() throws SQLException {
        var events = history().events();
        try (var feeds = new Feeds().fold(events).inTheLog(events)) {
            feeds.tamper("update disclosure.fence_item set state = '{}' where item = 'alert-a'");
            feeds.tamper("delete from disclosure.fence_item where item = 'alert-b'");
            assertThat(verify(feeds, Disclosure::version).differences())
                    .containsExactly(
                            new Difference("alert-a", 0, "fence-memory-differs"),
                            new Difference("alert-b", 0, "fence-memory-differs"));
        }
    }

    @Test
    void a_whole_feed_that_nobody_disclosed_is_named() throws SQLException {
        var events = history().events();
        try (var feeds = new Feeds().fold(events).inTheLog(events)) {
            feeds.tamper("insert into disclosure.feed values ('agency-stranger', 1)");
            feeds.tamper("insert into disclosure.entry select 'agency-stranger', 1, recorded_at, kind, revision,"
                    + " commitment from disclosure.entry where scope = 'agency-iom' and number = 1");
            assertThat(verify(feeds, Disclosure::version).differences())
                    .containsExactly(
                            new Difference("agency-stranger", 1, "entry-not-derived"),
                            new Difference("agency-stranger", 1, "last-number-differs"));
        }
    }

    @Test
    void each_event_is_derived_under_the_version_that_was_in_force() throws SQLException {
        var oman = new PartnerId("om-police");
        var events = new Histories(1)
                .record(new DirectoryFounded(
                        founded(profile(FIA, "PK"), profile(IOM, null), profile(oman, "OM"))
                                .founding(),
                        null))
                .record(drafted(A, FIA))
                .record(issued(A, FIA, IOM, oman))
                .record(acknowledged(A, IOM))
                .record(new DisclosureAdopted(new ChangeId("change-" + "1".repeat(32)), 2))
                .record(acknowledged(A, oman))
                .events();
        try (var feeds =
                new Feeds(FeedVerificationTest::twoVersions).fold(events).inTheLog(events)) {
            assertThat(feeds.kinds(Scope.of(IOM)))
                    .as("under the first version")
                    .containsExactly("1 alert-received", "2 alert-acknowledged");
            assertThat(feeds.kinds(Scope.of(oman))).as("under the second").containsExactly("1 alert-received");
            assertThat(feeds.kinds(Scope.DIRECTORY)).last().isEqualTo("5 disclosure-adopted");
            assertThat(verify(feeds, FeedVerificationTest::twoVersions).differences())
                    .isEmpty();
            // The old events under the new version are not what was disclosed.
            assertThat(verify(feeds, version -> twoVersions(2)).differences())
                    .contains(new Difference(FEED_OF_IOM, 2, "entry-not-derived"));
        }
    }

    @Test
    void nothing_is_disclosed_under_a_version_that_this_software_does_not_know() throws SQLException {
        var events = history()
                .record(new DisclosureAdopted(
                        new ChangeId("change-" + "1".repeat(32)), Directory.LATEST_DISCLOSURE + 1))
                .record(acknowledged(A, IOM))
                .events();
        try (var feeds = new Feeds()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> feeds.fold(events))
                    .withMessageContaining("Version " + (Directory.LATEST_DISCLOSURE + 1) + " of disclosure")
                    .withMessageContaining("Update");
        }
    }
}
