package org.antitrafficking.coordination.projections.views;

import static org.antitrafficking.coordination.projections.AlertExamples.drafted;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.projections.views.ViewReader.Held;
import org.antitrafficking.coordination.projections.views.ViewReader.Item;
import org.antitrafficking.coordination.projections.views.ViewReader.Place;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search looks among the newest pages first, and finds what it would find among all of them. */
class SearchTest {

    private static final int ITEMS = 400;

    private static final PartnerId MINE = new PartnerId("mine");

    private static final Held HELD = new Held(List.of(Scope.of(MINE), Scope.supervisors(MINE)), false);

    private static ViewBase views;
    private static ViewReader reader;

    /** Some of them in both scopes, some at the same time, some without words, and some taken away for good. */
    @BeforeAll
    static void two_scopes_have_many_items() throws SQLException {
        var history = new Histories(1).record(drafted(new AlertId("alert-1"), MINE));
        views = new ViewBase().fenced(history.events()).built(1_000);
        reader = views.reader();
        TestDatabase.execute(views.database.superuser(), """
            insert into views.page
            select 1, scope, 'alert-' || md5(i::text), case when i % 13 = 0 then 2 else i % 2 end, i, -(i / 2),
                   i % 5 <> place, i % 7 = 0, (select page from views.page limit 1), 'alert-1', false
            from generate_series(1, 400) i, (values ('agency-mine', 1), ('supervisors-mine', 2)) s(scope, place)
            where i % 3 <> place
            """);
        TestDatabase.execute(views.database.superuser(), """
            insert into views.words (generation, scope, item, part, words)
            select generation, scope, p.item, w.part, w.words::tsvector
            from (select * from views.page where item <> 'alert-1') p cross join (values
              ('', '''every'':1 ''one'':2'), ('2', '''every'':1 ''two'':2')) w(part, words)
            where p.age % 4 <> 0 or w.part = '' and p.age % 8 <> 0
            """);
        TestDatabase.execute(
                views.database.superuser(),
                "update views.words set words = words || '''rare'':9'::tsvector where item like 'alert-7%'");
    }

    @AfterAll
    static void close() {
        views.close();
    }

    private static List<String> found(String query, int limit) throws SQLException {
        var found = new ArrayList<String>();
        Place after = Place.FIRST;
        while (true) {
            List<Item> page =
                    reader.search(HELD, query, after, limit, Long.MAX_VALUE).items();
            page.forEach(
                    item -> found.add(item.place().age() + " " + item.place().item()));
            if (page.size() < limit) return found;
            after = page.getLast().place();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"every", "rare", "two", "\"every two\"", "one -two", "two or rare", "-two", "-every", "none"})
    void pages_of_what_is_found_are_the_whole(String query) throws SQLException {
        List<String> whole = found(query, ViewReader.MAX_ITEMS); // more than there are: all words were looked at
        assertThat(whole).doesNotHaveDuplicates().hasSizeLessThan(ITEMS);
        for (int limit : new int[] {1, 3, 12})
            assertThat(found(query, limit)).as(limit + " a page").isEqualTo(whole);
    }

    @Test
    void something_is_found_and_not_everything() throws SQLException {
        assertThat(found("every", ViewReader.MAX_ITEMS)).hasSizeGreaterThan(200);
        assertThat(found("rare", ViewReader.MAX_ITEMS)).hasSizeBetween(5, 50);
        assertThat(found("-every", ViewReader.MAX_ITEMS)).isNotEmpty();
        assertThat(found("none", ViewReader.MAX_ITEMS)).isEmpty();
    }
}
