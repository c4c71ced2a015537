package org.antitrafficking.coordination.projections.views;

import static org.antitrafficking.coordination.projections.AlertExamples.drafted;
import static org.antitrafficking.coordination.projections.AlertExamples.issued;
import static org.antitrafficking.coordination.projections.AlertExamples.recalled;
import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.Examples.founded;
import static org.antitrafficking.coordination.projections.Examples.profile;
import static org.antitrafficking.coordination.projections.Examples.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.antitrafficking.coordination.alerts.AlertErased;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.SilentProxy;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.antitrafficking.eventlog.postgres.TimeLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Words are made behind the pages, and what is taken away meanwhile is found by nobody. */
class WordBuilderTest {

    private static final Scope OWNERS = Scope.of(FIA);
    private static final Scope RECIPIENTS = Scope.of(NP_POLICE);
    private static final Scope DRAFTS = Scope.supervisors(FIA);
    private static final int TAKEN = 10;

    private final ViewBase views = new ViewBase();
    private final DataSource projector = views.database.pool(Roles.PROJECTOR, 4);
    private final Histories history = new Histories(1).record(founded(profile(FIA, "PK"), profile(NP_POLICE, "NP")));
    private int recorded;

    @AfterEach
    void close() {
        views.close();
    }

    private static AlertId shared(int number) {
        return new AlertId("alert-" + (10_000 + number));
    }

    private static AlertId draft(int number) {
        return new AlertId("alert-" + (50_000 + number));
    }

    /** What was recorded since it was asked last. */
    private List<RecordedEvent> more() {
        List<RecordedEvent> more =
                List.copyOf(history.events().subList(recorded, history.events().size()));
        recorded = history.events().size();
        return more;
    }

    private void share(int from, int until) {
        for (int i = from; i < until; i++)
            history.record(drafted(shared(i), FIA)).record(issued(shared(i), FIA, NP_POLICE));
    }

    private void draft() {
        for (int i = 0; i < TAKEN; i++) history.record(drafted(draft(i), FIA));
    }

    /** Recalls some and erases some, as far as the pages. */
    private void takeAway() throws SQLException {
        for (int i = 0; i < TAKEN; i++) {
            history.record(recalled(shared(i)));
            history.record(new AlertErased(
                    draft(i), FIA, PERSON, Sets.of(sealed("texts.en.subject").key())));
        }
        views.fenced(more()).pages(100, projector);
    }

    /** Where words of content are of what was taken away, in the table and for a search. */
    private void assertThatNothingTakenIsFound() throws SQLException {
        assertThat(views.texts("select scope || ' ' || item from views.words w where words @@ 'opened'::tsquery and"
                        + " (scope = '" + RECIPIENTS + "' and item between '" + shared(0) + "' and '"
                        + shared(TAKEN - 1) + "' or item >= '" + draft(0) + "')"))
                .isEmpty();
    }

    private List<String> found(Scope scope) throws SQLException {
        var held = new ViewReader.Held(List.of(scope), false);
        return views.reader().search(held, "opened", ViewReader.Place.FIRST, 500, 0).items().stream()
                .map(item -> item.place().item())
                .toList();
    }

    private long due() throws SQLException {
        return Long.parseLong(
                views.texts("select count(*)::text from views.words_due").getFirst());
    }

    private static WordTables.Due due(String item, String part) {
        return new WordTables.Due(new ViewTables.PartPlace(new ViewTables.Place(OWNERS.value(), item), part), 1);
    }

    @Test
    void heavy_items_are_made_one_by_one_and_light_ones_together() {
        var fold = new WordFold(ViewBase.OPENINGS);
        List<WordTables.Due> all =
                List.of(due("h1", ""), due("h2", ""), due("h1", "a"), due("l1", "a"), due("l2", ""), due("l1", "b"));
        var weights = new TreeMap<>(Map.of("h1", WordFold.LIGHT_BYTES + 1, "h2", WordFold.MOST_BYTES * 2));
        weights.put("l1", 1_000L);
        weights.put("l2", WordFold.LIGHT_BYTES);
        var places = all.stream()
                .map(of -> of.of().place())
                .distinct()
                .collect(Collectors.toMap(place -> place, place -> weights.get(place.item())));
        assertThat(fold.heavy(all, places)).containsExactly(all.get(0), all.get(2));
        assertThat(fold.light(all, places)).containsExactly(all.get(3), all.get(4), all.get(5));
        assertThat(fold.heavy(all.subList(3, 6), places)).isEmpty();
        assertThat(fold.light(all.subList(0, 3), places)).isEmpty();
    }

    @Test
    void what_is_taken_away_while_words_lag_by_thousands_is_found_by_nobody() throws SQLException {
        int items = Scale.of(1_500, 15_000);
        draft();
        share(0, items);
        views.fenced(more()).pages(1_000, projector);
        assertThat(due()).isGreaterThan(2L * items);
        takeAway();
        var fold = new WordFold(ViewBase.OPENINGS);
        int steps = 0;
        while (WordBuilder.step(projector, fold) != WordFold.Left.NONE) {
            steps++;
            assertThatNothingTakenIsFound();
        }
        assertThat(steps).isGreaterThan(2);
        assertThatNothingTakenIsFound();
        assertThat(found(RECIPIENTS))
                .isNotEmpty()
                .doesNotContain(shared(0).value(), shared(TAKEN - 1).value());
        assertThat(found(OWNERS)).hasSizeGreaterThan(TAKEN);
        assertThat(found(DRAFTS))
                .doesNotContain(draft(0).value(), draft(TAKEN - 1).value());
        assertThat(views.rebuild(1_000).run((done, total) -> {}).differences()).isEmpty();
    }

    @Test
    void nobody_waits_while_the_words_of_a_heavy_item_are_made_and_what_others_made_stays() throws SQLException {
        share(0, TAKEN);
        views.fenced(more()).pages(1_000, projector);
        String rows = "select scope || ' ' || item || ' ' || xmin || ' ' || words from views.words order by 1";
        var made = new ArrayList<String>();
        Openings beside = values -> {
            try {
                if (made.isEmpty())
                    made.addAll(views.words(projector, ViewBase.OPENINGS).texts(rows));
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            return ViewBase.OPENINGS.texts(values);
        };
        assertThat(WordBuilder.in(projector, new WordFold(beside, 0)::heavy)).isEqualTo(WordFold.Left.SOME);
        assertThat(made).as("by others, all of it, meanwhile").hasSizeGreaterThan(TAKEN);
        assertThat(views.texts(rows)).isEqualTo(made);
        assertThat(due()).isZero();
    }

    @Test
    void the_words_of_heavy_items_are_those_of_light_ones_and_none_of_what_was_taken_away_meanwhile()
            throws SQLException {
        draft();
        share(0, 2 * TAKEN);
        views.fenced(more()).pages(1_000, projector);
        var first = new AtomicBoolean(true);
        var fold = new WordFold(
                values -> {
                    try {
                        if (first.getAndSet(false)) takeAway();
                    } catch (SQLException e) {
                        throw new AssertionError(e);
                    }
                    return ViewBase.OPENINGS.texts(values);
                },
                0);
        int items = 0;
        for (; WordBuilder.in(projector, fold::heavy) == WordFold.Left.SOME; items++) assertThatNothingTakenIsFound();
        assertThat(items).isGreaterThan(TAKEN);
        assertThat(due()).isZero();
        assertThat(found(RECIPIENTS)).hasSize(TAKEN);
        assertThat(views.rebuild(1_000).run((done, total) -> {}).differences()).isEmpty();
    }

    @Test
    void what_is_taken_away_while_its_words_are_being_made_is_thrown_away_unseen() throws SQLException {
        draft();
        share(0, 2 * TAKEN);
        views.fenced(more()).pages(1_000, projector);
        var first = new AtomicBoolean(true);
        var opened = new ArrayList<String>();
        Openings slow = values -> {
            if (first.getAndSet(false))
                try {
                    values.forEach(of -> opened.add(of.item()));
                    takeAway();
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            return ViewBase.OPENINGS.texts(values);
        };
        var fold = new WordFold(slow);
        WordBuilder.step(projector, fold);
        assertThat(opened).as("what was read").contains(shared(0).value(), draft(0).value());
        assertThatNothingTakenIsFound();
        assertThat(found(RECIPIENTS)).as("made beside what was thrown away").hasSize(TAKEN);
        views.words(projector, slow);
        assertThatNothingTakenIsFound();
        assertThat(due()).isZero();
        assertThat(views.rebuild(1_000).run((done, total) -> {}).differences()).isEmpty();
    }

    @Test
    void whoever_takes_something_away_at_the_same_moment_comes_first() throws Exception {
        share(0, TAKEN);
        views.fenced(more()).pages(1_000, projector);
        for (int i = 0; i < TAKEN; i++) history.record(recalled(shared(i)));
        views.fenced(more());
        CompletableFuture<WordFold.Left> words;
        try (Connection builder = projector.getConnection()) {
            builder.setAutoCommit(false);
            long serving = ViewTables.lockServing(builder).orElseThrow();
            new ViewFold(1_000, FoldsAtOnce.alone(projector)).step(builder, serving);
            words = CompletableFuture.supplyAsync(() -> {
                try {
                    return WordBuilder.step(projector, new WordFold(ViewBase.OPENINGS));
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
            Await.until(
                    "words are made and wait for whoever builds",
                    () -> !views.texts("select 'waits' from pg_locks where not granted")
                            .isEmpty());
            builder.commit();
        }
        words.join();
        assertThatNothingTakenIsFound();
        assertThat(found(OWNERS)).as("what was made is thrown away").isEmpty();
        views.words(projector, ViewBase.OPENINGS);
        assertThatNothingTakenIsFound();
        assertThat(found(RECIPIENTS)).isEmpty();
        assertThat(found(OWNERS)).as("the owner's own").hasSize(TAKEN);
    }

    /** It may pause for long while it opens texts, when it has no lock that a page waits for. */
    @Test
    void a_node_that_is_cut_off_while_it_waits_for_whoever_builds_keeps_the_lock_no_longer_than_any_transaction_may()
            throws Exception {
        share(0, TAKEN);
        views.fenced(more()).pages(1_000, projector);
        Duration held;
        CompletableFuture<Void> words;
        try (var proxy = new SilentProxy(views.database.port())) {
            DataSource cut = TestDatabase.as(views.database.urlThrough(proxy), Roles.PROJECTOR);
            try (Connection builder = projector.getConnection()) {
                builder.setAutoCommit(false);
                ViewTables.lockServing(builder);
                words = CompletableFuture.runAsync(() -> assertThatThrownBy(
                                () -> WordBuilder.step(cut, new WordFold(ViewBase.OPENINGS)))
                        .isInstanceOf(SQLException.class));
                Await.until(
                        "words are made and wait for whoever builds",
                        () -> !views.texts("select 'waits' from pg_locks where not granted")
                                .isEmpty());
                proxy.silence();
                builder.commit();
                long begun = System.nanoTime();
                Await.until("the cut node has got the lock", () -> !isFree(builder));
                Await.until("others get it", () -> isFree(builder));
                held = Duration.ofNanos(System.nanoTime() - begun);
            }
        }
        assertThat(held).isBetween(Duration.ofSeconds(2), TimeLimits.BATCH_PAUSE);
        words.join();
        views.words(projector, ViewBase.OPENINGS);
        assertThat(due()).isZero();
    }

    /** Whether nobody has locked the generation that is served. */
    private static boolean isFree(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select number from views.generation where state = 'serving' for update skip locked")) {
            boolean free = row.next();
            connection.commit();
            return free;
        }
    }

    @Test
    void words_that_are_begun_and_not_committed_are_due_still() throws SQLException {
        share(0, TAKEN);
        views.fenced(more()).pages(1_000, projector);
        long before = due();
        var calls = new AtomicInteger();
        Openings ending = values -> {
            calls.incrementAndGet();
            throw new OutOfMemoryError("the node ends");
        };
        assertThatThrownBy(() -> WordBuilder.step(projector, new WordFold(ending)))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(calls).hasValue(1);
        assertThat(due()).isEqualTo(before);
        assertThat(found(RECIPIENTS)).isEmpty();
        views.words(projector, ViewBase.OPENINGS);
        assertThat(found(RECIPIENTS)).hasSize(TAKEN);
    }

    @Test
    void a_search_waits_for_words_of_its_own_scopes_that_were_due_when_it_was_asked() throws SQLException {
        PartnerId other = new PartnerId("other");
        share(0, 1);
        views.fenced(more()).built(100);
        var held = new ViewReader.Held(List.of(RECIPIENTS), false);
        ViewReader reader = views.reader();
        history.record(drafted(draft(0), other));
        views.fenced(more()).pages(100, projector);
        assertThat(due()).isPositive();
        assertThat(reader.search(held, "opened", ViewReader.Place.FIRST, 10, Long.MAX_VALUE)
                        .items())
                .as("nobody waits for others' words")
                .hasSize(1);

        share(1, 2);
        views.fenced(more()).pages(100, projector);
        ViewReader.WordsBehind behind = catchThrowableOfType(
                ViewReader.WordsBehind.class,
                () -> reader.search(held, "opened", ViewReader.Place.FIRST, 10, Long.MAX_VALUE));
        long asked = Objects.requireNonNull(behind).turn();
        assertThatThrownBy(() -> reader.search(held, "opened", ViewReader.Place.FIRST, 10, asked))
                .isInstanceOf(ViewReader.WordsBehind.class);
        views.words(projector, ViewBase.OPENINGS);
        share(2, 3);
        views.fenced(more()).pages(100, projector);
        assertThat(reader.search(held, "opened", ViewReader.Place.FIRST, 10, asked)
                        .items())
                .as("what came after it was asked may be missing")
                .hasSize(2);
    }
}
