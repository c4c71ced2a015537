package org.antitrafficking.coordination.projections.views;

import static org.antitrafficking.coordination.projections.AlertExamples.drafted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.Kill;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.Unpacked;
import org.antitrafficking.eventlog.postgres.EmbeddedServer;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words that a crash or a failover took: until all are there again a search is refused, and never answered in part. */
class LostWordsTest {

    private static final PartnerId OWNER = new PartnerId("mine");
    private static final ViewReader.Held HELD = new ViewReader.Held(List.of(Scope.supervisors(OWNER)), false);
    private static final String LOSE = "truncate views.words, views.words_kept, views.words_due";
    private static final int BEFORE = 60;
    private static final int ALL = 80;

    private static List<RecordedEvent> drafts() {
        var history = new Histories(1);
        for (int i = 0; i < ALL; i++) history.record(drafted(new AlertId("alert-" + (100 + i)), OWNER));
        return history.events();
    }

    private static int firstDrafts(List<RecordedEvent> events) {
        for (int i = 0; i < events.size(); i++)
            if (events.get(i).aggregateId().equals("alert-" + (100 + BEFORE))) return i;
        throw new AssertionError("no such draft");
    }

    private static int found(ViewReader reader) throws SQLException {
        return reader.search(HELD, "opened", ViewReader.Place.FIRST, 500, Long.MAX_VALUE)
                .items()
                .size();
    }

    /** All that there are, or a refusal; true once it was an answer. */
    private static boolean isWholeOrRefused(ViewReader reader, int all) throws SQLException {
        try {
            assertThat(found(reader)).isEqualTo(all);
            return true;
        } catch (LogUnavailable | ViewReader.WordsBehind refused) {
            return false;
        }
    }

    @Test
    void after_a_crash_new_words_hide_no_lost_ones(@TempDir Path folder) throws Exception {
        List<RecordedEvent> events = drafts();
        int before = firstDrafts(events);
        try (EmbeddedServer server = EmbeddedServer.start(Unpacked.into(folder.resolve("data")));
                ViewBase killed = ViewBase.on(server);
                var spared = new ViewBase()) {
            killed.fenced(events.subList(0, before)).built(100);
            assertThat(found(killed.reader())).isEqualTo(BEFORE);
            assertThat(Kill.all(server)).isTrue();

            var projector = killed.database.as(Roles.PROJECTOR);
            killed.fenced(events.subList(before, events.size())).pages(100, projector);
            var fold = new WordFold(ViewBase.OPENINGS);
            WordBuilder.step(projector, fold);
            assertThat(fold.isComplete()).isFalse();
            assertThat(killed.texts("select count(*)::text from views.words where scope = 'supervisors-mine'"))
                    .as("words, of which all are due")
                    .containsExactly("0");
            ViewReader reader = killed.reader();
            assertThatThrownBy(() -> found(reader)).isInstanceOf(LogUnavailable.class);

            try (var log = killed.database.openLog();
                    var follower = Follower.start(
                            "fence",
                            log,
                            killed.database.pool(Roles.PROJECTOR, 4),
                            new Fence(PlatformEvents.codec(), Disclosure::version),
                            100);
                    var builder = ViewBuilder.start(
                            follower,
                            killed.database.pool(Roles.PROJECTOR, 4),
                            FoldsAtOnce.alone(killed.database.pool(Roles.PROJECTOR, 4)),
                            () -> {});
                    var words = WordBuilder.start(builder, projector, ViewBase.OPENINGS)) {
                Await.until("a search is answered", () -> isWholeOrRefused(reader, ALL));
                Await.until("the builder says so", words::hasAllWords);
            }
            killed.serves(spared.fenced(events).built(100).served());
        }
    }

    @Test
    void a_server_that_was_promoted_has_no_words_and_makes_them_beside_new_traffic() throws SQLException {
        List<RecordedEvent> events = drafts();
        int before = firstDrafts(events);
        try (var views = new ViewBase();
                var spared = new ViewBase()) {
            views.fenced(events.subList(0, before)).built(100);
            TestDatabase.execute(views.database.superuser(), LOSE);
            ViewReader reader = views.reader();
            var projector = views.database.as(Roles.PROJECTOR);
            int answered = 0;
            var refused = new ArrayList<Integer>();
            for (int i = before; i < events.size(); i++) {
                views.fenced(events.subList(i, i + 1)).pages(100, projector);
                if (i >= before + 5 && i % 2 == 0) views.words(projector, ViewBase.OPENINGS);
                int all = Integer.parseInt(views.texts(
                                "select count(*)::text from views.page where scope like 'supervisors-%' and ahead < 2")
                        .getFirst());
                if (isWholeOrRefused(reader, all)) answered++;
                else refused.add(i);
            }
            assertThat(refused).isNotEmpty();
            assertThat(answered).isGreaterThan(5);
            views.words(projector, ViewBase.OPENINGS)
                    .serves(spared.fenced(events).built(100).served());
        }
    }

    @Test
    void words_that_are_lost_while_they_are_made_again_are_made_from_the_first() throws SQLException {
        try (var views = new ViewBase()) {
            var history = new Histories(3).recordAtRandom(5, 400, 20);
            for (int i = 0; i <= WordFold.AT_ONCE; i++)
                history.record(drafted(new AlertId("alert-" + (10_000 + i)), OWNER));
            views.fenced(history.events()).built(4_000);
            List<String> right = views.served();
            var projector = views.database.as(Roles.PROJECTOR);
            var fold = new WordFold(ViewBase.OPENINGS);
            TestDatabase.execute(views.database.superuser(), LOSE);
            for (int step = 0; step < 3; step++) {
                WordBuilder.step(projector, fold);
                assertThat(fold.isComplete())
                        .as("more pages than one step makes words of")
                        .isFalse();
            }
            assertThat(views.texts("select item from views.words limit 1")).isNotEmpty();
            TestDatabase.execute(views.database.superuser(), LOSE);
            views.words(projector, ViewBase.OPENINGS).serves(right);
        }
    }

    @Test
    void a_rebuild_makes_again_what_was_lost_on_the_way() throws SQLException {
        try (var views = new ViewBase()) {
            views.fenced(drafts()).built(100);
            var lost = new ArrayList<Long>();
            views.rebuild(20).run((done, total) -> {
                if (!lost.isEmpty() || done < 40) return;
                lost.add(done);
                try {
                    TestDatabase.execute(views.database.superuser(), LOSE);
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
            assertThat(lost).isNotEmpty();
            assertThat(found(views.reader())).isEqualTo(ALL);
        }
    }
}
