package org.antitrafficking.coordination.api.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.projections.views.PageJson;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Rejected;
import org.springframework.stereotype.Component;

/**
 * Holds the purpose that a read is said to be for against those that the item was shared for: what another partner
 * supplied is read for these alone. Its owner is not bound, nor is who says nothing.
 */
@Component
public final class SharedFor {

    private static final String RULE = "what-is-read-for-a-purpose-was-shared-for-it";

    private final Views views;

    SharedFor(Views views) {
        this.views = views;
    }

    /**
     * Looks whether the caller may read an item that it has a page of for the purpose that it states.
     *
     * @throws Rejected if it may not
     */
    public void check(Caller caller, String item) {
        if (caller.purpose() != null)
            views.page(caller, item).ifPresent(found -> check(caller, PageJson.read(found.page())));
    }

    static void check(Caller caller, ItemPage page) {
        Rejected.unless(allows(caller, page), RULE);
    }

    /** As many items as are wanted from a list without end, leaving out those that may not be read. */
    static ViewReader.Listed of(
            Caller caller,
            ViewReader.Place from,
            int wanted,
            BiFunction<ViewReader.Place, Integer, ViewReader.Listed> list) {
        if (caller.purpose() == null) return list.apply(from, wanted);
        var found = new ArrayList<ViewReader.Item>();
        ViewReader.Place after = from;
        while (true) {
            ViewReader.Listed listed = list.apply(after, wanted);
            List<ViewReader.Item> read = listed.items();
            for (ViewReader.Item item : read) {
                if (allows(caller, PageJson.read(item.page()))) found.add(item);
                if (found.size() == wanted || ViewReader.isFull(found))
                    return new ViewReader.Listed(found, listed.lacks());
            }
            if (read.size() < wanted && !ViewReader.isFull(read)) return new ViewReader.Listed(found, listed.lacks());
            after = read.getLast().place();
        }
    }

    /** Whether the caller may read it for what it says that it reads for. */
    public static boolean allows(Caller caller, ItemPage page) {
        Purpose stated = caller.purpose();
        return stated == null || page.isFor(stated);
    }
}
