package org.antitrafficking.coordination.projections.asof;

import java.time.Instant;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * What may be seen of a feed: the entries of some kinds about some items that were recorded in some time.
 *
 * @param items by their ids; all where none is named
 * @param kinds by their names; all where none is named
 * @param from the first moment; null for the beginning
 * @param before the first moment that is not of it; null for no end
 */
public record Sight(
        SortedSet<String> items,
        SortedSet<String> kinds,
        @Nullable Instant from,
        @Nullable Instant before) {

    /** All of it. */
    public static final Sight ALL = new Sight(Sets.of(), Sets.of(), null, null);

    public Sight {
        items = Sets.sorted(items);
        kinds = Sets.sorted(kinds);
    }
}
