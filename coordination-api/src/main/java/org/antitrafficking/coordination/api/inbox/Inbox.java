package org.antitrafficking.coordination.api.inbox;

import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The caller's inbox: first what needs the caller, by the time that it is due, then the newest. */
@Component
public final class Inbox {

    /** Items on a page. */
    public static final int MAX_LIMIT = 200;

    /** Items on a page, where nobody says how many. */
    public static final int DEFAULT_LIMIT = 50;

    private static final String INBOX = "inbox";

    private final Views views;
    private final Lists lists;
    private final Reads reads;

    Inbox(Views views, Lists lists, Reads reads) {
        this.views = views;
        this.lists = lists;
        this.reads = reads;
    }

    /** What of it is asked for, which is noted in what is sought. */
    public interface Asked {
        /** The whole inbox. */
        Asked ALL = sought -> ViewReader.Filter.ALL;

        /**
         * Some of it.
         *
         * @param kind items of that kind alone; null where of all
         * @param needs those alone of which something waits, or nothing does; null where both
         * @param dueBefore those alone of which something is due before that moment; null where all the same
         * @param drafts those alone that the caller has written and let nobody have yet
         */
        static Asked of(@Nullable String kind, @Nullable Boolean needs, @Nullable String dueBefore, boolean drafts) {
            return sought -> {
                if (dueBefore != null && Boolean.FALSE.equals(needs))
                    throw new BadRequest("Where nothing waits nothing is due: leave out needs or due-before.");
                if (kind != null)
                    sought.id("kind", Shapes.one("kind", InboxKind.class, kind).toString());
                if (needs != null) sought.number("needs", needs ? 1 : 0);
                if (drafts) sought.number("drafts", 1);
                if (dueBefore != null) sought.secret("due-before", dueBefore);
                return new ViewReader.Filter(
                        kind, needs, dueBefore == null ? null : Shapes.instant("due-before", dueBefore), drafts);
            };
        }

        ViewReader.Filter filter(Sought sought);
    }

    /**
     * A part of what is asked for.
     *
     * @param after the cursor of the part before; null for the beginning
     * @throws BadRequest if the cursor or the limit is none
     */
    public ResponseEntity<byte[]> answer(Caller caller, Asked asked, @Nullable String after, int limit) {
        Lists.check(limit);
        ViewReader.Place from = PlaceCursor.parse(INBOX, after);
        Sought sought = Sought.listed(INBOX).number("limit", limit);
        if (after != null) sought.id("after", from.item());
        ViewReader.Filter filter = asked.filter(sought);
        return reads.answer(
                caller,
                sought,
                () -> lists.served(
                        caller,
                        INBOX,
                        SharedFor.of(
                                caller, from, limit + 1, (place, wanted) -> views.inbox(caller, filter, place, wanted)),
                        limit));
    }
}
