package org.antitrafficking.coordination.projections.feeds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a feed, as its scope reads it.
 *
 * @param number in the feed
 * @param recordedAt when the event was recorded, in microseconds
 * @param commitment 32 bytes that bind the body, which they outlive
 * @param item what it is about; null where the content was taken away
 * @param body canonical JSON; null where the content was taken away
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are what is served; nobody compares these records
public record FeedEntry(
        long number,
        Instant recordedAt,
        String kind,
        String revision,
        byte[] commitment,
        @Nullable String item,
        byte @Nullable [] body) {

    /** What stays of it when its content is taken away. */
    public FeedEntry withoutContent() {
        return new FeedEntry(number, recordedAt, kind, revision, commitment, null, null);
    }
}
