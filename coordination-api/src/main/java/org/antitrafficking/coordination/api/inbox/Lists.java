package org.antitrafficking.coordination.api.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.antitrafficking.coordination.api.described.Field;
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
    record Listed(
            List<Pages.Line> items,
            @Nullable String next,
            @Field(LACKS) @Nullable Boolean incomplete) {}

    static final String LACKS = "`true` where a fault keeps something of yours from all lists and counts: its operator"
            + " has been told, and your feed has it. Absent else.";

    /** As it is said: absent where nothing lacks. */
    static @Nullable Boolean incomplete(boolean lacks) {
        return lacks ? true : null;
    }

    static void check(int limit) {
        if (limit < 1 || limit > Inbox.MAX_LIMIT) throw new BadRequest("The limit is 1 to " + Inbox.MAX_LIMIT + ".");
    }

    /** @param listed as many as may be shown and one more, where there are so many */
    Reads.Served served(Caller caller, String list, ViewReader.Listed listed, int limit) {
        List<ViewReader.Item> read = listed.items();
        List<ViewReader.Item> shown = read.subList(0, Math.min(limit, read.size()));
        reads.holds(shown.stream().mapToLong(item -> item.page().length).sum());
        @Nullable
        String next = read.size() > limit || ViewReader.isFull(shown)
                ? PlaceCursor.of(list, shown.getLast().place())
                : null;
        return Reads.Served.of(
                new Listed(pages.lines(shown, caller.person()), next, incomplete(listed.lacks())),
                shown.stream().map(Views::shown).toList());
    }
}
