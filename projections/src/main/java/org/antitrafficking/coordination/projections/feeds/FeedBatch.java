package org.antitrafficking.coordination.projections.feeds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** The entries of one batch of events: numbered, committed to, not yet written. For one thread at a time. */
final class FeedBatch {

    /** One row to be. Its body goes when it is taken away within the batch; then it is never written. */
    static final class Row {
        final Scope scope;
        final long number;
        final Instant recordedAt;
        final String kind;
        final String revision;
        final byte[] commitment;
        final byte[] commitmentKey;
        final String item;
        byte @Nullable [] body;

        /** The least number that it takes away; its own where it takes none and tells of keys that were destroyed. */
        final @Nullable Long takenFrom;

        private Row(
                RecordedEvent event,
                String item,
                Entry entry,
                long number,
                @Nullable Long takenFrom,
                byte[] body,
                byte[] commitmentKey,
                byte[] commitment) {
            this.scope = entry.scope();
            this.number = number;
            this.recordedAt = event.recordedAt();
            this.kind = entry.body().entryKind();
            this.revision = entry.body().entryRevision();
            this.commitmentKey = commitmentKey;
            this.commitment = commitment;
            this.item = item;
            this.takenFrom = takenFrom;
            this.body = body;
        }
    }

    /** What a batch adds to one scope's feed, and what it takes from what was there before. */
    static final class Feed {
        private final long lastBefore;
        final List<Row> rows = new ArrayList<>();
        final List<Long> takenAway = new ArrayList<>();

        private Feed(long lastBefore) {
            this.lastBefore = lastBefore;
        }

        long lastNumber() {
            return lastBefore + rows.size();
        }

        private void takeAway(long number) {
            if (number <= lastBefore) takenAway.add(number);
            else rows.get((int) (number - lastBefore - 1)).body = null;
        }
    }

    private final Commitment commitment = new Commitment();
    private final Map<Scope, Long> lastNumbers;
    private final Map<Scope, Feed> feeds = new TreeMap<>();
    private long bodyBytes;

    /**
     * An empty batch.
     *
     * @param lastNumbers of the feeds that have entries already
     */
    FeedBatch(Map<Scope, Long> lastNumbers) {
        this.lastNumbers = lastNumbers;
    }

    /** In the order of scopes. */
    Map<Scope, Feed> feeds() {
        return feeds;
    }

    /** The bytes of all bodies together, including those that were taken away. */
    long bodyBytes() {
        return bodyBytes;
    }

    /**
     * Numbers an event's entries, each in its scope's feed; one that takes away what is not there may be left out.
     *
     * @param id of the item that they are about
     */
    void add(RecordedEvent event, String id, ItemState item, Collection<Entry> entries) {
        Entry.@Nullable Body lastBody = null;
        byte[] lastBytes = {};
        for (Entry entry : entries) {
            List<Long> blanks = entry.takesAway() ? item.takeAway(entry.scope(), entry.taking()) : List.of();
            if (entry.taking() instanceof Entry.Taking.IfSealedUnder && blanks.isEmpty()) continue;
            var feed = feeds.computeIfAbsent(entry.scope(), scope -> new Feed(lastNumbers.getOrDefault(scope, 0L)));
            long number = feed.lastNumber() + 1;
            byte[] body;
            if (entry.takesAway()) {
                // What the directory told is not remembered: it is long, and takes nothing away.
                if (id.equals(Directory.ID)) throw new IllegalStateException("The directory takes nothing away");
                blanks.forEach(feed::takeAway);
                body = EntryBody.of(entry, blanks); // and it is never blanked itself, so the item does not know it
            } else {
                // Recipients share one body: it is written out once.
                body = entry.body().equals(lastBody) ? lastBytes : EntryBody.of(entry, null);
                lastBody = entry.body();
                lastBytes = body;
                if (!id.equals(Directory.ID)) item.add(entry.scope(), number, entry.body());
            }
            byte[] key = commitment.key(event.r(), entry.scope(), number);
            bodyBytes += body.length;
            feed.rows.add(new Row(
                    event, id, entry, number, takenFrom(entry, blanks, number), body, key, commitment.of(key, body)));
        }
    }

    private static @Nullable Long takenFrom(Entry entry, List<Long> blanks, long number) {
        if (!blanks.isEmpty()) return blanks.getFirst(); // they rise
        return entry.tellsOfErasure() ? number : null;
    }
}
