package org.antitrafficking.coordination.projections.asof;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.antitrafficking.coordination.projections.feeds.FeedEntry;
import org.antitrafficking.coordination.projections.feeds.LookAhead;
import org.antitrafficking.coordination.projections.feeds.Taken;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Pages of some items as they were when a period ended, one after the other. Their entries are read together, as many
 * as are held at once. For one thread, and as long as its feed is good.
 */
public final class PagesThen {

    /** Entries of items that are held at once, however small. */
    private static final int CHUNK = 500;

    /** Reads the first of some entries, in the order in which they are named: one at the least. */
    interface Entries {
        List<FeedEntry> of(List<Long> numbers) throws SQLException;
    }

    private final Scope scope;
    private final LookAhead.Snapshot snapshot;
    private final Entries entries;
    private final boolean told;
    private final Deque<ItemThen> left;
    private final List<String> items;
    private final List<Long> numbers;
    private final Deque<FeedEntry> read = new ArrayDeque<>();
    private int reached;
    private @Nullable Taken taken;

    /** @param told whether there are pages of such a past */
    PagesThen(Scope scope, LookAhead.Snapshot snapshot, Entries entries, List<ItemThen> items, boolean told) {
        this.scope = scope;
        this.snapshot = snapshot;
        this.entries = entries;
        this.told = told;
        this.left = new ArrayDeque<>(items);
        List<ItemThen> shown = items.stream().filter(this::hasPage).toList();
        this.items = shown.stream().map(ItemThen::item).toList();
        this.numbers = shown.stream().flatMap(item -> item.numbers().stream()).toList();
    }

    /**
     * The next item's page; null where something of it was taken away since, or the scope had no page of it.
     *
     * @throws java.util.NoSuchElementException behind the last item
     */
    public @Nullable ItemPage next() throws SQLException {
        ItemThen item = left.removeFirst();
        if (!hasPage(item)) return null;
        var page = new PageThen(scope);
        for (long number : item.numbers()) page.add(entry(number));
        boolean goes = taken != null
                && taken.hasUpTo(scope, item.item(), item.numbers().getLast());
        return goes ? null : page.page();
    }

    private boolean hasPage(ItemThen item) {
        return told && item.takenSince() == 0 && !item.numbers().isEmpty();
    }

    private FeedEntry entry(long number) throws SQLException {
        if (read.isEmpty()) {
            read.addAll(entries.of(numbers.subList(reached, Math.min(numbers.size(), reached + CHUNK))));
            reached += read.size();
            taken = snapshot.taken(items);
        }
        FeedEntry entry = read.poll();
        if (entry == null || entry.number() != number) throw new SQLException("An entry of " + scope + " is not there");
        return entry;
    }
}
