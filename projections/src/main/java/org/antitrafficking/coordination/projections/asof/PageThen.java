package org.antitrafficking.coordination.projections.asof;

import java.util.Optional;
import java.util.TreeSet;
import org.antitrafficking.coordination.projections.feeds.FeedEntry;
import org.antitrafficking.coordination.projections.views.EntryBodies;
import org.antitrafficking.coordination.projections.views.PageKinds;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The page of an item as it was, made of the entries that a scope had about it by then: the same that was served then,
 * where none of them was taken away since. For one thread, and one item.
 */
public final class PageThen {

    private final Scope scope;
    private @Nullable ItemPage page;
    private final TreeSet<Long> received = new TreeSet<>();

    /** The page of an item, as that scope had it. */
    public PageThen(Scope scope) {
        this.scope = scope;
    }

    /** Goes on by an entry, in the order of numbers; one whose content is gone is one that was taken away by then. */
    public void add(FeedEntry entry) {
        if (EntryBodies.BEGINNING.contains(entry.kind())) received.add(entry.number());
        byte[] bytes = entry.body();
        if (bytes == null) return;
        Optional<Entry.Body> body = EntryBodies.ofPage(entry.kind(), entry.revision(), bytes);
        if (body.isEmpty()) return;
        Optional<long[]> blanks = EntryBodies.mayTake(body.get()) ? EntryBodies.blanks(bytes) : Optional.empty();
        long lastReceived = 0;
        for (long number : blanks.orElse(new long[0]))
            if (received.contains(number)) lastReceived = Math.max(lastReceived, number);
        page = PageKinds.fold(
                page,
                new PageEntry(scope, entry.number(), entry.recordedAt(), body.get(), blanks.isPresent(), lastReceived));
    }

    /** The page; null where the scope had none. */
    public @Nullable ItemPage page() {
        return page;
    }
}
