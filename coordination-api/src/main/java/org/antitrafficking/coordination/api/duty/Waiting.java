package org.antitrafficking.coordination.api.duty;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.inbox.Views;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.projections.duty.DutyTables.At;
import org.antitrafficking.coordination.projections.views.PageJson;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.antitrafficking.coordination.projections.views.pages.Need;

/** What waits for a person, by the pages that its inbox shows it: a page never tells of what it could not open. */
final class Waiting {

    private static final ViewReader.Filter NEEDS = new ViewReader.Filter(null, true, null, false);

    /** Of an inbox of more the rest is not looked at: its reader is paged as it is. */
    private static final int MOST = 2_000;

    private final ViewReader views;

    Waiting(ViewReader views) {
        this.views = views;
    }

    /** What waits, by where it is seen. */
    SortedMap<At, SortedSet<String>> of(Person person, boolean suspended) throws SQLException {
        var held = new ViewReader.Held(
                Views.inOrder(person.partner(), person.id(), person.scopes()), suspended, person.id());
        var waiting = new TreeMap<At, SortedSet<String>>();
        ViewReader.Place after = ViewReader.Place.FIRST;
        List<ViewReader.Item> read;
        do {
            read = new ArrayList<>(
                    views.inbox(held, NEEDS, after, ViewReader.MAX_ITEMS).items());
            for (ViewReader.Item item : read) {
                var needs = new TreeSet<String>();
                for (Need need : PageJson.read(item.page()).needs(person.id()))
                    needs.add(need.what() + (need.of() == null ? "" : " " + need.of()));
                waiting.put(new At(item.scope(), item.place().item()), needs);
            }
            if (!read.isEmpty()) after = read.getLast().place();
        } while ((read.size() == ViewReader.MAX_ITEMS || ViewReader.isFull(read)) && waiting.size() < MOST);
        return waiting;
    }
}
