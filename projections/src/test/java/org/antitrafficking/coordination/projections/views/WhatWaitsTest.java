package org.antitrafficking.coordination.projections.views;

import static org.antitrafficking.coordination.projections.AlertExamples.FOLLOW_UP;
import static org.antitrafficking.coordination.projections.AlertExamples.ISSUE;
import static org.antitrafficking.coordination.projections.AlertExamples.drafted;
import static org.antitrafficking.coordination.projections.AlertExamples.issued;
import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.Examples.founded;
import static org.antitrafficking.coordination.projections.Examples.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.ReleaseDiscarded;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.alerts.ReleasePrepared;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.projections.views.ViewReader.Place;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person's lists and counts say of each item what its page says that waits for that person, and nothing else. */
class WhatWaitsTest {

    private static final PersonId OTHER = new PersonId("person-" + "7".repeat(32));
    private static final PersonId THIRD = new PersonId("person-" + "8".repeat(32));
    private static final int KINDS = 7;
    private static final int ITEMS = 3 * KINDS;

    private static final Comparator<Place> ORDER = Comparator.comparingInt(Place::ahead)
            .thenComparingLong(Place::due)
            .thenComparingLong(Place::age)
            .thenComparing(Place::item);

    private final ViewBase views = new ViewBase();
    private final ViewReader reader = views.reader();

    private static AlertId alert(int number) {
        return new AlertId("alert-" + (100 + number));
    }

    private static ReleaseId release(int number, int which) {
        return new ReleaseId("release-%016x%016x".formatted(number, which));
    }

    private static ReleasePrepared prepared(int number, PersonId by, Act act) {
        return new ReleasePrepared(alert(number), release(number, by.equals(PERSON) ? 1 : 2), FIA, by, act);
    }

    /** All are drafted by the same person. */
    private static Histories history() {
        var history = new Histories(1);
        history.record(founded(profile(FIA, "PK"), profile(NP_POLICE, "NP")));
        for (int i = 0; i < ITEMS; i++) {
            int kind = i % KINDS;
            history.record(drafted(alert(i), FIA));
            if (kind == 1) history.record(prepared(i, PERSON, ISSUE));
            if (kind == 2) history.record(prepared(i, OTHER, ISSUE));
            if (kind > 2) history.record(issued(alert(i), FIA, NP_POLICE));
            if (kind == 3 || kind == 5) history.record(prepared(i, PERSON, FOLLOW_UP));
            if (kind == 4 || kind == 5) history.record(prepared(i, OTHER, FOLLOW_UP));
        }
        return history;
    }

    @BeforeEach
    void two_supervisors_have_prepared_some_of_what_waits() throws SQLException {
        views.fenced(history().events()).built(5);
    }

    @AfterEach
    void close() {
        views.close();
    }

    private static ViewReader.Held held(PersonId person) {
        return new ViewReader.Held(List.of(Scope.of(FIA), Scope.supervisors(FIA), Scope.of(person)), false, person);
    }

    /** As the pages say. */
    private List<Place> right(PersonId person, @Nullable Boolean waits) throws SQLException {
        var right = new ArrayList<Place>();
        for (int i = 0; i < ITEMS; i++) {
            Optional<ViewReader.Item> item = reader.page(held(person), alert(i).value());
            if (item.isEmpty()) continue;
            ItemPage page = PageJson.read(item.get().page());
            List<Need> needs = page.needs(person);
            if (waits == null || waits == !needs.isEmpty())
                right.add(new Place(
                        needs.isEmpty() ? ViewRow.QUIET : ViewRow.NEEDING,
                        ViewRow.due(needs),
                        -ViewRow.micros(page.place().changedAt()),
                        alert(i).value()));
        }
        right.sort(ORDER);
        return right;
    }

    private List<Place> listed(PersonId person, ViewReader.Filter filter, int limit) throws SQLException {
        var all = new ArrayList<Place>();
        Place after = Place.FIRST;
        while (true) {
            List<ViewReader.Item> page =
                    reader.inbox(held(person), filter, after, limit).items();
            if (page.isEmpty()) return all;
            for (ViewReader.Item item : page) all.add(item.place());
            after = page.getLast().place();
        }
    }

    private void check(int limit) throws SQLException {
        for (PersonId person : List.of(PERSON, OTHER, THIRD)) {
            for (Boolean waits : Arrays.asList(null, true, false))
                for (String kind : Arrays.asList(null, "warning"))
                    assertThat(listed(person, new ViewReader.Filter(kind, waits, null, false), limit))
                            .as(person + " " + waits + " " + kind)
                            .isEqualTo(right(person, waits));
            assertThat(listed(person, new ViewReader.Filter("recruitment-scheme", null, null, false), limit))
                    .isEmpty();
            assertThat(reader.counts(held(person)))
                    .isEqualTo(new ViewReader.Counts(
                            right(person, null).size(), right(person, true).size(), false));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 500})
    void lists_and_counts_agree_with_the_pages_for_each_person(int limit) throws SQLException {
        assertThat(right(PERSON, true)).as("what the other prepared").hasSize(2 * 3);
        assertThat(right(OTHER, true)).as("what the first prepared").hasSize(3 * 3);
        assertThat(right(THIRD, true)).as("all of it").hasSize(5 * 3);
        check(limit);
        views.rebuild(3).run((done, total) -> {});
        check(limit);
    }

    @Test
    void whoever_has_written_all_of_it_finds_its_drafts_among_what_does_not_wait() throws SQLException {
        var drafts = new ViewReader.Filter(null, null, null, true);
        ViewReader.Held own = held(PERSON).only(Scope.of(PERSON));
        assertThat(reader.inbox(own, drafts, Place.FIRST, 100).items())
                .hasSize(3 * 3)
                .allMatch(item -> item.place().ahead() == ViewRow.QUIET);
        var waiting = new ViewReader.Filter(null, true, null, true);
        assertThat(reader.inbox(own, waiting, Place.FIRST, 100).items()).isEmpty();
    }

    @Test
    void what_is_over_has_no_place_of_its_own_for_anybody() throws SQLException {
        Histories history = history();
        int before = history.events().size();
        for (int i = 0; i < ITEMS; i++) {
            int kind = i % KINDS;
            if (kind == 1 || kind == 3 || kind == 5)
                history.record(new ReleaseDiscarded(alert(i), release(i, 1), FIA, THIRD));
            if (kind == 2 || kind == 4 || kind == 5)
                history.record(new ReleaseDiscarded(alert(i), release(i, 2), FIA, THIRD));
        }
        assertThat(views.texts("select item from views.apart")).isNotEmpty();
        views.fenced(history.events().subList(before, history.events().size())).built(7);
        assertThat(views.texts("select item from views.apart")).isEmpty();
        for (PersonId person : List.of(PERSON, OTHER, THIRD))
            assertThat(reader.counts(held(person)).needing()).isZero();
        check(500);
    }
}
