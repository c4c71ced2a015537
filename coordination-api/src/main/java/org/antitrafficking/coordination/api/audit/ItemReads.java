package org.antitrafficking.coordination.api.audit;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.reads.Pseudonyms;
import org.antitrafficking.coordination.projections.audit.ReadHistory;
import org.antitrafficking.coordination.projections.audit.RecordsAside;
import org.antitrafficking.coordination.projections.feeds.FeedEntry;
import org.antitrafficking.coordination.projections.feeds.FeedReader;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who read an item. Of other partners its owner may know it by partner alone, and how far by the owner's own numbers,
 * since those of another's feed would tell how much else it was told.
 */
@Component
final class ItemReads {

    /** What {@code incomplete} says of reads, as it is described. */
    static final String INCOMPLETE = "`true` where reads are missing that a fault keeps the platform from showing you:"
            + " its operator has been told. Absent else.";

    private final ReadHistory history;
    private final RecordsAside aside;
    private final FeedReader feeds;
    private final Pseudonyms pseudonyms;

    ItemReads(ReadHistory history, RecordsAside aside, FeedReader feeds, Pseudonyms pseudonyms) {
        this.history = history;
        this.aside = aside;
        this.feeds = feeds;
        this.pseudonyms = pseudonyms;
    }

    /**
     * One read.
     *
     * @param number of its record: to be shown to nobody
     * @param reader by a pseudonym: to be shown to nobody of another partner; null where it had none
     * @param kind of resource
     * @param version the number, in the owner's feed, of the last entry that was in what was served; null where the
     *     record does not say
     */
    record ItemRead(
            long number,
            Instant recordedAt,
            PartnerId partner,
            @Nullable String reader,
            String how,
            String kind,
            @Nullable Long version) {}

    /** Numbers of the owner's entries about the item, by when they were recorded. */
    NavigableMap<Instant, Long> owners(String item, List<Scope> owners) {
        try {
            for (Scope scope : owners) {
                var numbers = new TreeMap<Instant, Long>();
                for (FeedEntry entry : feeds.ever(scope, item)) numbers.put(entry.recordedAt(), entry.number());
                if (!numbers.isEmpty()) return numbers;
            }
            return new TreeMap<>();
        } catch (SQLException e) {
            throw new LogUnavailable("the feeds can't be read", e);
        }
    }

    /**
     * In the order of their records.
     *
     * @param reached the scopes that ever had it, each with whose it is
     * @param owners as {@link #owners} gives them
     */
    List<ItemRead> of(String item, SortedMap<Scope, PartnerId> reached, NavigableMap<Instant, Long> owners) {
        try {
            return of(item, reached, owners, history.ofItem(item), history::ofFeed);
        } catch (SQLException e) {
            throw new LogUnavailable("the reads can't be read", e);
        }
    }

    /**
     * When those were recorded that are set aside, and so not among them. Ask it before.
     *
     * @param reached the scopes of others that ever had it, each with whose it is
     */
    List<Instant> aside(String item, SortedMap<Scope, PartnerId> reached) {
        try {
            List<RecordsAside.Read> reads = aside.reads();
            if (reads.isEmpty()) return List.of();
            var shown = reads.stream()
                    .flatMap(read -> read.shown().stream()
                            .filter(one -> one.item().equals(item))
                            .map(one -> new ReadHistory.ShownIn(read.row(), one)))
                    .toList();
            Ranges ranges = (scope, first, last) -> reads.stream()
                    .map(RecordsAside.Read::row)
                    .filter(row -> scope.equals(row.scope()) && touches(row, first, last))
                    .toList();
            return of(item, reached, new TreeMap<>(), shown, ranges).stream()
                    .map(ItemRead::recordedAt)
                    .toList();
        } catch (SQLException e) {
            throw new LogUnavailable("the reads can't be read", e);
        }
    }

    private static boolean touches(ReadHistory.Row row, long first, long last) {
        Long from = row.first();
        Long until = row.last();
        return from != null && until != null && until >= first && from <= last;
    }

    /** Reads of a feed in which some of these entries were. */
    private interface Ranges {
        List<ReadHistory.Row> of(String scope, long first, long last) throws SQLException;
    }

    private List<ItemRead> of(
            String item,
            SortedMap<Scope, PartnerId> reached,
            NavigableMap<Instant, Long> owners,
            List<ReadHistory.ShownIn> shown,
            Ranges ranges)
            throws SQLException {
        var reads = new ArrayList<ItemRead>();
        var partners = new TreeMap<PartnerId, List<Scope>>();
        reached.forEach((scope, partner) ->
                partners.computeIfAbsent(partner, of -> new ArrayList<>()).add(scope));
        for (Map.Entry<PartnerId, List<Scope>> partner : partners.entrySet())
            add(reads, partner.getKey(), partner.getValue(), item, shown, ranges, owners);
        reads.sort(Comparator.comparingLong(ItemRead::number));
        return reads;
    }

    private void add(
            List<ItemRead> reads,
            PartnerId partner,
            List<Scope> scopes,
            String item,
            List<ReadHistory.ShownIn> shown,
            Ranges ranges,
            NavigableMap<Instant, Long> owners)
            throws SQLException {
        List<String> keys = history.keys(partner.value());
        var seen = new HashMap<Long, ItemRead>();
        for (ReadHistory.ShownIn read : shown)
            if (read.row().partner().equals(partner.value())
                    && read.shown().scope().isEmpty()) seen.put(read.row().number(), read(read.row(), null));
        for (Scope scope : scopes) {
            var told = new TreeMap<Long, Instant>();
            for (FeedEntry entry : feeds.ever(scope, item)) told.put(entry.number(), entry.recordedAt());
            if (told.isEmpty()) continue;
            for (String name : pseudonyms.scopes(keys, scope)) {
                for (ReadHistory.ShownIn read : shown)
                    if (read.row().partner().equals(partner.value())
                            && read.shown().scope().equals(name))
                        seen.put(
                                read.row().number(),
                                read(read.row(), version(told, read.shown().entry(), owners)));
                for (ReadHistory.Row row : ranges.of(name, told.firstKey(), told.lastKey())) {
                    Long first = row.first();
                    Long last = row.last();
                    Long entry = last == null ? null : told.floorKey(last);
                    if (first != null && entry != null && entry >= first)
                        seen.put(row.number(), read(row, version(told, entry, owners)));
                }
            }
        }
        reads.addAll(seen.values());
    }

    private static ItemRead read(ReadHistory.Row row, @Nullable Long version) {
        return new ItemRead(
                row.number(),
                row.recordedAt(),
                new PartnerId(row.partner()),
                row.reader(),
                row.how(),
                row.kind(),
                version);
    }

    /** What the owner calls what another calls the entry of that number. */
    private static @Nullable Long version(
            NavigableMap<Long, Instant> told, @Nullable Long entry, NavigableMap<Instant, Long> owners) {
        if (entry == null) return null;
        Map.Entry<Long, Instant> last = told.floorEntry(entry);
        if (last == null) return null;
        Map.Entry<Instant, Long> of = owners.floorEntry(last.getValue());
        return of == null ? null : of.getValue();
    }
}
