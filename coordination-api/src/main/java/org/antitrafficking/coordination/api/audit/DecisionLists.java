package org.antitrafficking.coordination.api.audit;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.audit.Decisions.Seen;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** A partner's decisions over again, in order, whether a program asks for them or a page. */
@Component
public final class DecisionLists {

    /** The most that the records on a page have together, not counting the last: they are held in memory. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private final Insights insights;
    private final Decisions decisions;
    private final DecisionPages pages;
    private final DecisionsCaughtUp caughtUp;
    private final DetachedReads detached;
    private final Reads reads;

    DecisionLists(
            Insights insights,
            Decisions decisions,
            DecisionPages pages,
            DecisionsCaughtUp caughtUp,
            DetachedReads detached,
            Reads reads) {
        this.insights = insights;
        this.decisions = decisions;
        this.pages = pages;
        this.caughtUp = caughtUp;
        this.detached = detached;
        this.reads = reads;
    }

    /**
     * A part of them behind a cursor; from the first where there is none.
     *
     * @param partner whose; null for the caller's own
     */
    public ResponseEntity<byte[]> answer(
            Caller caller, @Nullable String partner, DecisionFilter filter, @Nullable String after, int limit) {
        Sought sought = filter.in(ListCursor.sought(Decisions.LIST, after, limit));
        return reads.answer(caller, sought, () -> {
            Insight insight = insights.withMoney(caller, partner, sought);
            caughtUp.decisions();
            List<Seen> aside = decisions.aside(insight, filter, after);
            List<Seen> seen = decisions.read(insight, filter, after, limit + 1);
            DecisionPages.Some some = pages.first(seen.subList(0, Math.min(limit, seen.size())), MAX_BYTES);
            reads.holds(some.bytes());
            ListCursor.Page<Seen> page =
                    ListCursor.Page.of(Decisions.LIST, seen, some.seen().size(), Seen::key);
            return Reads.Served.of(MaybeIncomplete.of(
                    pages.of(insight, page.items()),
                    page.next(),
                    missing(aside, seen, page).stream().map(decisions::name).toList(),
                    detached.within(filter.begin(), filter.end())));
        });
    }

    /** Those of them that would stand on a page: behind where it begins, and no later than where it ends. */
    private static List<Seen> missing(List<Seen> aside, List<Seen> read, ListCursor.Page<Seen> page) {
        var there = read.stream().map(seen -> seen.row().place()).collect(Collectors.toSet());
        boolean last = page.next() == null || page.items().isEmpty();
        Instant end = last ? Instant.MAX : page.items().getLast().row().recordedAt();
        return aside.stream()
                .filter(seen -> !there.contains(seen.row().place()))
                .filter(seen -> !seen.row().recordedAt().isAfter(end))
                .limit(ListCursor.MAX_LIMIT)
                .toList();
    }
}
