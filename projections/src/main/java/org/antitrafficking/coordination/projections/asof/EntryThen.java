package org.antitrafficking.coordination.projections.asof;

import java.time.Instant;
import org.antitrafficking.coordination.projections.feeds.FeedEntry;
import org.antitrafficking.coordination.words.Ground;
import org.jspecify.annotations.Nullable;

/**
 * One entry about an item, with its content as far as that is there today.
 *
 * @param taken by what its content was taken away; null where it is there
 */
public record EntryThen(FeedEntry entry, @Nullable Taken taken) {

    /**
     * What took a content away.
     *
     * @param number of the entry that took it
     * @param recordedAt of that entry
     * @param seen whether that entry can be seen as well
     */
    public record Taken(long number, Ground ground, Instant recordedAt, boolean seen) {}
}
