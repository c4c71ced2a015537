package org.antitrafficking.coordination.projections.views;

import static org.antitrafficking.coordination.projections.AlertExamples.drafted;
import static org.antitrafficking.coordination.projections.AlertExamples.issued;
import static org.antitrafficking.coordination.projections.AlertExamples.recalled;
import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.founded;
import static org.antitrafficking.coordination.projections.Examples.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.RecordedEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However much is taken away at once, the rest is listed, however little of it is asked for at a time. */
class ListsBehindTest {

    private static final int ITEMS = 70;
    private static final int LEFT = 5;
    private static final ViewReader.Held HELD = new ViewReader.Held(List.of(Scope.of(NP_POLICE)), false);

    private static AlertId alert(int number) {
        return new AlertId("alert-" + (100 + number));
    }

    private static Histories shared() {
        var history = new Histories(1);
        history.record(founded(profile(FIA, "PK"), profile(NP_POLICE, "NP")));
        for (int i = 0; i < ITEMS; i++) history.record(drafted(alert(i), FIA)).record(issued(alert(i), FIA, NP_POLICE));
        return history;
    }

    /** What is recorded behind some events. */
    private static List<RecordedEvent> recalls(Histories history, List<String> items) {
        int before = history.events().size();
        for (String item : items) history.record(recalled(new AlertId(item)));
        return List.copyOf(history.events().subList(before, history.events().size()));
    }

    private interface Listed {
        ViewReader.Listed after(ViewReader.Place place) throws SQLException;
    }

    private static List<String> all(Listed list) throws SQLException {
        var all = new ArrayList<String>();
        ViewReader.Place after = ViewReader.Place.FIRST;
        while (true) {
            List<ViewReader.Item> page = list.after(after).items();
            if (page.isEmpty()) return all;
            for (ViewReader.Item item : page) all.add(item.place().item());
            after = page.getLast().place();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 500})
    void what_is_left_is_listed_and_found_behind_what_is_taken_away(int limit) throws SQLException {
        try (var views = new ViewBase()) {
            Histories history = shared();
            views.fenced(List.copyOf(history.events())).built(1_000);
            ViewReader reader = views.reader();
            Listed inbox = after -> reader.inbox(HELD, ViewReader.Filter.ALL, after, limit);
            Listed search = after -> reader.search(HELD, "opened", after, limit, Long.MAX_VALUE);
            List<String> before = all(inbox);
            assertThat(before).hasSize(ITEMS);
            assertThat(all(search)).containsExactlyInAnyOrderElementsOf(before);

            // what stands in front of the rest
            List<String> left = before.subList(ITEMS - LEFT, ITEMS);
            views.fenced(recalls(history, before.subList(0, ITEMS - LEFT)));
            assertThat(all(inbox)).isEqualTo(left);
            assertThat(all(search)).containsExactlyInAnyOrderElementsOf(left);
            assertThatThrownBy(() -> reader.page(HELD, before.getFirst())).isInstanceOf(ViewReader.PageBehind.class);
            assertThatThrownBy(() -> reader.counts(HELD)).isInstanceOf(ViewReader.PageBehind.class);
            assertThat(reader.page(HELD, left.getFirst())).isPresent();
        }
    }
}
