package org.antitrafficking.coordination.projections.views;

import static org.antitrafficking.coordination.projections.AlertExamples.drafted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.projections.LookAheads;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Views out of feeds: of whatever batches, at whatever moment, built anew or not. */
class ViewBuilderTest {

    /** Of some entries. */
    private static final long FEW_BYTES = 8_000;

    private static List<RecordedEvent> life(long seed) {
        return new Histories(seed).recordAtRandom(6, Scale.of(600, 6_000), 20).events();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void views_are_the_same_for_whatever_batches_and_moments_they_are_built_in(long seed) throws SQLException {
        List<RecordedEvent> events = life(seed);
        var random = new Random(seed);
        try (var atOnce = new ViewBase();
                var step = new ViewBase()) {
            List<String> served = atOnce.fenced(events).built(1_000_000).served();
            assertThat(served).hasSizeGreaterThan(50);
            for (int from = 0; from < events.size(); ) {
                int to = Math.min(events.size(), from + 1 + random.nextInt(7));
                step.fenced(events.subList(from, to));
                from = to;
                if (random.nextInt(3) > 0) step.built(1 + random.nextInt(40));
            }
            step.built(3).serves(served);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void views_that_are_built_anew_are_the_same_to_the_byte(long seed) throws SQLException {
        List<RecordedEvent> events = life(seed);
        try (var views = new ViewBase()) {
            for (RecordedEvent event : events) views.fenced(List.of(event)).built(1_000);
            List<String> before = views.served();
            var told = new ArrayList<Long>();
            ViewRebuild.Outcome outcome = views.rebuild(37).run((done, total) -> told.add(done));
            assertThat(outcome.differences()).isEmpty();
            assertThat(outcome.differing()).isZero();
            assertThat(outcome.generation()).isEqualTo(2);
            views.serves(before);
            assertThat(told).isSorted().hasSizeGreaterThan(3).last().isEqualTo(outcome.entries());
            assertThat(views.texts("select number || ' ' || state from views.generation"))
                    .containsExactly("2 serving");
            assertThat(views.texts("select distinct generation::text from views.page"))
                    .containsExactly("2");
        }
    }

    @Test
    void a_rebuild_names_what_was_not_the_same_and_serves_what_is_right() throws SQLException {
        try (var views = new ViewBase()) {
            views.fenced(life(6)).built(1_000);
            List<String> right = views.served();
            String[] page = views.texts("select scope || ' ' || item from views.page where ahead < 2 order by 1")
                    .getFirst()
                    .split(" ", -1);
            TestDatabase.execute(
                    views.database.as(Roles.PROJECTOR),
                    "update views.page set live = not live where scope = '" + page[0] + "' and item = '" + page[1]
                            + "'; delete from views.words where scope = '" + page[0] + "' and item = '" + page[1]
                            + "'; update views.counts set total = total + 1 where scope = '" + page[0] + "'");
            ViewRebuild.Outcome outcome = views.rebuild(1_000).run((done, total) -> {});
            assertThat(outcome.differences())
                    .containsExactly(
                            new ViewRebuild.Difference("page", page[0], page[1]),
                            new ViewRebuild.Difference("words", page[0], page[1]),
                            new ViewRebuild.Difference("counts", page[0], null));
            assertThat(outcome.differing()).isEqualTo(3);
            views.serves(right);
        }
    }

    @Test
    void an_interrupted_rebuild_is_begun_anew_and_until_then_the_old_views_are_served() throws SQLException {
        try (var views = new ViewBase()) {
            views.fenced(life(7)).built(1_000);
            List<String> before = views.served();
            ViewRebuild interrupted = views.rebuild(10);
            ViewRebuild.Progress closing = (done, total) -> {
                if (done > 0) interrupted.close();
            };
            assertThatThrownBy(() -> interrupted.run(closing)).isInstanceOf(CancellationException.class);
            assertThat(views.texts("select state from views.generation order by number"))
                    .containsExactly("serving", "building");
            views.serves(before);
            try (var resumed = views.rebuild(1_000)) {
                resumed.resume();
                Await.until(
                        "the views are built anew",
                        () -> views.texts("select state from views.generation order by number")
                                .equals(List.of("serving")));
            }
            views.serves(before);
        }
    }

    @Test
    void an_interrupted_rebuild_that_is_cancelled_is_not_begun_anew_or_ends_at_its_next_step() throws SQLException {
        try (var views = new ViewBase()) {
            views.fenced(life(7)).built(1_000);
            List<String> before = views.served();
            for (int steps : new int[] {0, 1, 3}) { // at which it is cancelled
                ViewRebuild interrupted = views.rebuild(10);
                ViewRebuild.Progress closing = (done, total) -> {
                    if (done > 0) interrupted.close();
                };
                assertThatThrownBy(() -> interrupted.run(closing)).isInstanceOf(CancellationException.class);
                var asked = new AtomicInteger();
                try (var resumed = views.rebuild(10, () -> asked.getAndIncrement() >= steps)) {
                    resumed.resume();
                    Await.until(
                            "what was built is taken away",
                            () -> asked.get() > steps
                                    && views.texts("select state from views.generation order by number")
                                            .equals(List.of("serving")));
                }
                assertThat(views.texts("select number::text from views.generation"))
                        .as("the same as before")
                        .containsExactly("1");
                assertThat(asked).hasValue(steps + 1);
                views.serves(before);
            }
        }
    }

    @Test
    void whoever_reads_during_a_rebuild_sees_one_generation_only() throws SQLException {
        var scope = Scope.of(new PartnerId("mine"));
        try (var views = new ViewBase()) {
            var history = new Histories(1);
            for (int i = 0; i < 20; i++)
                history.record(drafted(new AlertId("alert-" + (10 + i)), new PartnerId("mine")));
            views.fenced(history.events()).built(1_000);
            var reader = new ViewReader(LookAheads.of(views.database, views.database.pool(Roles.READER, 2)));
            var held = new ViewReader.Held(List.of(Scope.supervisors(new PartnerId("mine")), scope), false);
            List<String> seen = items(reader, held);
            assertThat(seen).hasSize(20).doesNotHaveDuplicates();
            var reads = new AtomicInteger();
            views.rebuild(3).run((done, total) -> {
                try {
                    assertThat(items(reader, held)).isEqualTo(seen);
                    assertThat(reader.counts(held).total()).isEqualTo(20);
                    reads.incrementAndGet();
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
            assertThat(reads.get()).isGreaterThan(5);
            assertThat(items(reader, held)).isEqualTo(seen);
        }
    }

    private static List<String> items(ViewReader reader, ViewReader.Held held) throws SQLException {
        return reader.inbox(held, ViewReader.Filter.ALL, ViewReader.Place.FIRST, 100).items().stream()
                .map(item -> item.place().item())
                .toList();
    }

    @Test
    void two_builders_at_the_same_time_fold_each_entry_once_and_follow_the_fence() throws Exception {
        List<RecordedEvent> events = life(9);
        try (var alone = new ViewBase();
                var shared = new ViewBase();
                var log = shared.database.openLog()) {
            List<String> right = alone.fenced(events).built(1_000).served();
            var projector = shared.database.pool(Roles.PROJECTOR, 8);
            var fence = new Fence(PlatformEvents.codec(), Disclosure::version);
            try (var follower = Follower.start("fence", log, projector, fence, 100);
                    var one = ViewBuilder.start(follower, projector, FoldsAtOnce.alone(projector), () -> {});
                    var other = ViewBuilder.start(follower, projector, FoldsAtOnce.alone(projector), () -> {});
                    var words = WordBuilder.start(one, projector, ViewBase.OPENINGS);
                    var otherWords = WordBuilder.start(other, projector, ViewBase.OPENINGS)) {
                for (int from = 0; from < events.size(); from += 50)
                    shared.fenced(events.subList(from, Math.min(events.size(), from + 50)));
                Await.until("both are done", shared::isBuilt);
                shared.serves(right);
                assertThat(one.failure()).isNull();
                assertThat(other.failure()).isNull();
                assertThat(words.failure()).isNull();
                assertThat(otherWords.failure()).isNull();
            }
        }
    }

    /** One that takes little at once, and looks up more than that. */
    private static ViewFold littleByLittle(DataSource projector) {
        return new ViewFold(200, FoldsAtOnce.alone(projector), FEW_BYTES, FEW_BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void views_are_the_same_to_the_byte_however_many_folds_are_made_at_once(int atOnce) throws Exception {
        List<RecordedEvent> events = life(11);
        try (var alone = new ViewBase();
                var together = new ViewBase()) {
            var projector = together.fenced(events).database.pool(Roles.PROJECTOR, atOnce);
            int byOne = ViewBuilder.step(
                    alone.fenced(events).projector(), new ViewFold(100, FoldsAtOnce.alone(alone.projector()), 1, 1));
            List<String> right = alone.built(1_000).served();
            try (var folds = new FoldsAtOnce(atOnce, projector)) {
                assertThat(ViewBuilder.step(projector, new ViewFold(100, folds, 1, 1)))
                        .as("each took an entry at least")
                        .isGreaterThanOrEqualTo(Math.max(atOnce, byOne + 1));
                var fold = new ViewFold(100, folds, FEW_BYTES, FEW_BYTES);
                do ViewBuilder.step(projector, fold);
                while (fold.isFull());
                together.words(projector, ViewBase.OPENINGS).serves(right);
                assertThat(together.rebuild(folds).run((done, total) -> {}).differing())
                        .isZero();
                together.serves(right);
            }
        }
    }

    @Test
    void what_is_behind_is_looked_up_anew_once_somebody_else_has_built_or_a_batch_came_to_nothing() throws Exception {
        List<RecordedEvent> events = life(12);
        var random = new Random(12);
        try (var alone = new ViewBase();
                var shared = new ViewBase()) {
            List<String> right = alone.fenced(events).built(1_000).served();
            var projector = shared.database.as(Roles.PROJECTOR);
            List<ViewFold> nodes = List.of(littleByLittle(projector), littleByLittle(projector));
            int from = 0;
            int undone = 0;
            boolean more = true;
            while (more || from < events.size()) {
                int until = Math.min(events.size(), from + random.nextInt(100));
                if (until > from) shared.fenced(events.subList(from, until));
                from = until;
                ViewFold node = nodes.get(random.nextInt(nodes.size()));
                if (random.nextInt(4) == 0) {
                    undone++;
                    try (Connection transaction = projector.getConnection()) {
                        transaction.setAutoCommit(false);
                        node.step(transaction, 1);
                        transaction.rollback();
                    }
                } else ViewBuilder.step(projector, node);
                more = !shared.isShown();
            }
            assertThat(undone).isGreaterThan(5);
            shared.words(projector, ViewBase.OPENINGS).serves(right);
        }
    }

    @Test
    void a_batch_that_fails_is_tried_again_and_nothing_is_skipped() throws Exception {
        List<RecordedEvent> events = life(10);
        try (var alone = new ViewBase();
                var failing = new ViewBase();
                var log = failing.database.openLog()) {
            List<String> right = alone.fenced(events).built(1_000).served();
            failing.fenced(events);
            TestDatabase.execute(failing.database.superuser(), "alter table views.page rename to away");
            var recovered = new AtomicInteger();
            var projector = failing.database.pool(Roles.PROJECTOR, 4);
            var fence = new Fence(PlatformEvents.codec(), Disclosure::version);
            try (var follower = Follower.start("fence", log, projector, fence, 100);
                    var builder = ViewBuilder.start(
                            follower, projector, FoldsAtOnce.alone(projector), recovered::incrementAndGet);
                    var words = WordBuilder.start(builder, projector, ViewBase.OPENINGS)) {
                Await.until("it has failed twice", () -> builder.failures() > 1);
                assertThat(builder.failure()).isNotNull();
                TestDatabase.execute(failing.database.superuser(), "alter table views.away rename to page");
                Await.until("it is done", failing::isBuilt);
                failing.serves(right);
                Await.until("it has recovered", () -> builder.failure() == null && recovered.get() == 1);
                assertThat(words.hasAllWords()).isTrue();
            }
        }
    }

    @Test
    void pages_are_built_while_the_key_store_is_away_and_words_are_made_once_it_is_back() throws Exception {
        List<RecordedEvent> events = life(11);
        try (var alone = new ViewBase();
                var views = new ViewBase();
                var log = views.database.openLog()) {
            List<String> right = alone.fenced(events).built(1_000).served();
            views.fenced(events);
            var away = new AtomicBoolean(true);
            Openings keys = values -> {
                if (away.get()) throw new LogUnavailable("the key store can't be reached", null);
                return ViewBase.OPENINGS.texts(values);
            };
            var projector = views.database.pool(Roles.PROJECTOR, 4);
            var fence = new Fence(PlatformEvents.codec(), Disclosure::version);
            try (var follower = Follower.start("fence", log, projector, fence, 100);
                    var builder = ViewBuilder.start(follower, projector, FoldsAtOnce.alone(projector), () -> {});
                    var words = WordBuilder.start(builder, projector, keys)) {
                Await.until("the pages are built", () -> views.isShown() && words.failures() > 0);
                assertThat(builder.failures()).isZero();
                assertThat(views.texts("select item from views.words")).isEmpty();
                assertThat(views.texts("select item from views.set_aside")).isEmpty();
                away.set(false);
                Await.until("words are made", views::isBuilt);
                views.serves(right);
                Await.until("it says so", () -> words.failure() == null);
            }
        }
    }
}
