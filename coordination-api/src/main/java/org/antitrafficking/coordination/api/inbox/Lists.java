package org.antitrafficking.coordination.api.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists of items as they are served, a part at a time. */
@Component
final class Lists {

    private final Pages pages;
    private final Reads reads;

    Lists(Pages pages, Reads reads) {
        this.pages = pages;
        this.reads = reads;
    }

    /**
     * Items in order.
     *
     * @param next the cursor to read on with; absent where there is no more
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listed(List<Pages.Line> items, @Nullable String next) {}

    static void check(int limit) {
        if (limit < 1 || limit > Inbox.MAX_LIMIT) throw new BadRequest("The limit is 1 to " + Inbox.MAX_LIMIT + ".");
    }

    /** @param read as many as may be shown and one more, where there are so many */
    Reads.Served served(Caller caller, String list, List<ViewReader.Item> read, int limit) {
        List<ViewReader.Item> shown = read.subList(0, Math.min(limit, read.size()));
        reads.holds(shown.stream().mapToLong(item -> item.page().length).sum());
        @Nullable
        String next = read.size() > limit || ViewReader.isFull(shown)
                ? PlaceCursor.of(list, shown.getLast().place())
                : null;
        return Reads.Served.of(
                new Listed(pages.lines(shown, caller.person()), next),
                shown.stream().map(Views::shown).toList());
    }
}
