package org.antitrafficking.coordination.projections.asof;

import java.time.Instant;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * What may be seen of a feed: the entries about some items that were recorded in some time.
 *
 * @param items by their ids; all where none is named
 * @param from the first moment; null for the beginning
 * @param before the first moment that is not of it; null for no end
 */
public record Sight(
        SortedSet<String> items,
        @Nullable Instant from,
        @Nullable Instant before) {

    /** All of it. */
    public static final Sight ALL = new Sight(Sets.of(), null, null);

    public Sight {
        items = Sets.sorted(items);
    }
}
