package org.antitrafficking.coordination.projections.views;

import static org.antitrafficking.coordination.projections.AlertExamples.drafted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.aside.CannotBeMade;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An item whose views can't be made is closed to its readers, and everything else goes on. */
class SetAsideTest {

    private static final PartnerId OWNER = new PartnerId("mine");
    private static final Scope SCOPE = Scope.supervisors(OWNER);
    private static final ViewReader.Held HELD = new ViewReader.Held(List.of(SCOPE), false);
    private static final ViewReader.Held SUSPENDED = new ViewReader.Held(List.of(SCOPE), true);
    private static final ViewReader.Held THEIRS =
            new ViewReader.Held(List.of(Scope.of(new PartnerId("theirs"))), false);
    private static final int ITEMS = 40;

    /** Texts of these items can't be got on with. */
    private final Set<String> bad = ConcurrentHashMap.newKeySet();

    private final Openings openings = values -> {
        for (Openings.Closed of : values)
            if (bad.contains(of.item())) throw new IllegalArgumentException("a text of " + of.item());
        return ViewBase.OPENINGS.texts(values);
    };

    private static AlertId alert(int number) {
        return new AlertId("alert-" + (100 + number));
    }

    private static List<RecordedEvent> drafts() {
        var history = new Histories(1);
        for (int i = 0; i < ITEMS; i++) history.record(drafted(alert(i), OWNER));
        return history.events();
    }

    private static List<String> items(ViewReader reader) throws SQLException {
        return reader.inbox(HELD, ViewReader.Filter.ALL, ViewReader.Place.FIRST, 500).items().stream()
                .map(item -> item.place().item())
                .sorted()
                .toList();
    }

    private static List<String> found(ViewReader reader) throws SQLException {
        return reader.search(HELD, "opened", ViewReader.Place.FIRST, 500, Long.MAX_VALUE).items().stream()
                .map(item -> item.place().item())
                .sorted()
                .toList();
    }

    /** What lists and counts say of whether something is missing in them. */
    private static List<Boolean> lacking(ViewReader reader, ViewReader.Held held) throws SQLException {
        return List.of(
                reader.inbox(held, ViewReader.Filter.ALL, ViewReader.Place.FIRST, 1)
                        .lacks(),
                reader.search(held, "opened", ViewReader.Place.FIRST, 1, Long.MAX_VALUE)
                        .lacks(),
                reader.counts(held).lacks());
    }

    private static List<String> allBut(Set<String> fewer) {
        var rest = new ArrayList<String>();
        for (int i = 0; i < ITEMS; i++) if (!fewer.contains(alert(i).value())) rest.add(alert(i).value());
        return rest;
    }

    private static List<String> aside(ViewBase views) throws SQLException {
        return views.texts("select item || ' ' || fault from views.set_aside where scope = '" + SCOPE + "' order by 1");
    }

    @Test
    void everything_else_goes_on_and_the_item_is_closed_until_its_views_can_be_made() throws SQLException {
        List<RecordedEvent> events = drafts();
        bad.add(alert(3).value());
        bad.add(alert(31).value());
        try (var views = new ViewBase();
                var spared = new ViewBase()) {
            DataSource projector = views.database.as(Roles.PROJECTOR);
            var fold = new ViewFold(1_000, FoldsAtOnce.alone(projector));
            views.fenced(events).built(1_000, projector, openings);
            ViewReader reader = views.reader();

            assertThat(aside(views))
                    .containsExactly(alert(3) + " IllegalArgumentException", alert(31) + " IllegalArgumentException");
            assertThat(items(reader)).isEqualTo(allBut(bad));
            assertThat(found(reader)).isEqualTo(allBut(bad));
            assertThat(reader.counts(HELD).total()).isEqualTo(ITEMS - 2);
            assertThat(lacking(reader, HELD)).containsOnly(true);
            for (ViewReader.Held other : List.of(THEIRS, SUSPENDED))
                assertThat(lacking(reader, other))
                        .as("others are told of it as little as before, and a suspended partner"
                                + " of which nothing was taken away")
                        .containsOnly(false);
            assertThat(reader.page(HELD, alert(4).value())).isPresent();
            for (String item : bad)
                assertThatThrownBy(() -> reader.page(HELD, item)).isInstanceOf(CannotBeMade.class);
            assertThat(reader.page(THEIRS, "alert-103"))
                    .as("to others it is as absent as before")
                    .isEmpty();
            assertThat(reader.page(SUSPENDED, "alert-103"))
                    .as("and to a suspended partner, from which nothing of it was taken away")
                    .isEmpty();

            ViewBuilder.again(projector, fold);
            views.words(projector, openings);
            assertThat(aside(views)).as("tried again, and no better").hasSize(2);
            bad.clear();
            ViewBuilder.again(projector, fold);
            views.words(projector, openings);
            assertThat(aside(views)).isEmpty();
            assertThat(found(reader)).isEqualTo(allBut(Set.of()));
            assertThat(lacking(reader, HELD)).containsOnly(false);
            views.serves(spared.fenced(events).built(1_000).served());
        }
    }

    @Test
    void a_new_entry_of_the_item_tries_it_again_from_its_first() throws SQLException {
        var history = new Histories(7).recordAtRandom(4, 300, 20);
        List<RecordedEvent> events = history.events();
        try (var views = new ViewBase();
                var spared = new ViewBase()) {
            DataSource projector = views.database.as(Roles.PROJECTOR);
            views.fenced(events.subList(0, 150)).built(50, projector, openings);
            for (String item : views.texts("select distinct item from views.page")) bad.add(item);
            views.fenced(events.subList(150, 200)).built(50, projector, openings);
            assertThat(views.texts("select item from views.set_aside")).isNotEmpty();
            bad.clear();
            views.fenced(events.subList(200, events.size())).built(50, projector, openings);
            ViewBuilder.again(projector, new ViewFold(50, FoldsAtOnce.alone(projector)));
            views.words(projector, openings);
            assertThat(aside(views)).isEmpty();
            views.serves(spared.fenced(events).built(1_000).served());
        }
    }

    @Test
    void a_page_that_was_damaged_is_made_anew_of_the_feed() throws SQLException {
        List<RecordedEvent> events = new Histories(8).recordAtRandom(4, 300, 20).events();
        try (var views = new ViewBase();
                var spared = new ViewBase()) {
            DataSource projector = views.database.as(Roles.PROJECTOR);
            views.fenced(events.subList(0, 200)).built(50, projector);
            TestDatabase.execute(projector, "update views.page set page = 'no page'");
            views.fenced(events.subList(200, events.size())).built(50, projector);
            assertThat(views.texts("select item from views.set_aside")).isNotEmpty();
            ViewBuilder.again(projector, new ViewFold(50, FoldsAtOnce.alone(projector)));
            assertThat(aside(views)).isEmpty();
            assertThat(views.texts("select item from views.page where page = 'no page'"))
                    .as("those that nothing happened to since")
                    .allSatisfy(item -> assertThat(item).startsWith("alert-"));
            views.rebuild(1_000).run((done, total) -> {});
            views.serves(spared.fenced(events).built(1_000).served());
        }
    }

    @Test
    void a_rebuild_goes_past_it_and_makes_it_once_it_can_be_made() throws SQLException {
        List<RecordedEvent> events = drafts();
        bad.add(alert(5).value());
        try (var views = new ViewBase();
                var spared = new ViewBase()) {
            DataSource projector = views.database.as(Roles.PROJECTOR);
            views.fenced(events).built(7, projector, openings);
            var rebuild = new ViewRebuild(projector, FoldsAtOnce.alone(projector), openings, () -> false, 7);
            assertThat(rebuild.run((done, total) -> {}).differences()).isEmpty();
            assertThat(aside(views)).hasSize(1);
            assertThat(items(views.reader())).isEqualTo(allBut(bad));
            bad.clear();
            rebuild.run((done, total) -> {});
            assertThat(aside(views)).isEmpty();
            views.serves(spared.fenced(events).built(1_000).served());
        }
    }

    @Test
    void the_builder_counts_them_and_tries_them_at_its_start() throws Exception {
        bad.add(alert(0).value());
        try (var views = new ViewBase();
                var log = views.database.openLog()) {
            views.fenced(drafts());
            var projector = views.database.pool(Roles.PROJECTOR, 4);
            var fence = new Fence(PlatformEvents.codec(), Disclosure::version);
            try (var follower = Follower.start("fence", log, projector, fence, 100)) {
                try (var builder = ViewBuilder.start(follower, projector, FoldsAtOnce.alone(projector), () -> {});
                        var words = WordBuilder.start(builder, projector, openings)) {
                    Await.until(
                            "it is set aside for its author and the supervisors, and the rest is built",
                            () -> builder.setAside().places() == 2 && views.isBuilt());
                    assertThat(builder.setAside().items())
                            .as("its operator is told which")
                            .containsExactly(alert(0).value());
                    assertThat(builder.setAside().more()).isZero();
                    assertThat(builder.failure()).isNull();
                    assertThat(words.failure()).isNull();
                }
                bad.clear();
                try (var builder = ViewBuilder.start(follower, projector, FoldsAtOnce.alone(projector), () -> {});
                        var words = WordBuilder.start(builder, projector, openings)) {
                    Await.until(
                            "it is made",
                            () -> aside(views).isEmpty() && builder.setAside().places() == 0);
                    Await.until("it has its words", words::hasAllWords);
                    assertThat(items(views.reader())).hasSize(ITEMS);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "22003, true", "22021, true", "54000, true", "08006, false", "40001, false", "40P01, false", "53100, false",
        "53200, false", "55P03, false", "57014, false", "57P01, false", "42501, false", "25006, false", "XX000, false",
    })
    void what_is_everybodys_is_set_aside_for_nobody(String state, boolean ofAnItem) {
        assertThat(ViewFold.isOfAnItem(new SQLException("it fails", state))).isEqualTo(ofAnItem);
    }

    @Test
    void a_key_store_that_is_away_is_everybodys_and_a_value_that_a_fold_does_not_get_on_with_is_the_items() {
        assertThat(ViewFold.isOfAnItem(new LogUnavailable("the key store", null)))
                .isFalse();
        assertThat(ViewFold.isOfAnItem(new OutOfMemoryError())).isFalse();
        assertThat(ViewFold.isOfAnItem(new SQLException("no state"))).isFalse();
        assertThat(ViewFold.isOfAnItem(new ArithmeticException())).isTrue();
        assertThat(ViewFold.isOfAnItem(new ClassCastException())).isTrue();
    }
}
