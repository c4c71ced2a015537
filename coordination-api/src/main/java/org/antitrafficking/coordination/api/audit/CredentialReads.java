package org.antitrafficking.coordination.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.Pseudonyms;
import org.antitrafficking.coordination.projections.audit.ReadHistory;
import org.antitrafficking.coordination.projections.audit.ReadHistory.Row;
import org.antitrafficking.coordination.projections.audit.ReadHistory.Shown;
import org.antitrafficking.coordination.projections.audit.RecordsAside;
import org.antitrafficking.coordination.projections.feeds.FeedReader;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a credential of a partner was served, as far as whoever asks holds it too; also when the credential is gone. */
@Component
final class CredentialReads {

    private static final int PAGE = 1_000;

    private final ReadHistory history;
    private final RecordsAside aside;
    private final FeedReader feeds;
    private final Pseudonyms pseudonyms;
    private final ReadSight sight;
    private final DetachedReads detached;

    CredentialReads(
            ReadHistory history,
            RecordsAside aside,
            FeedReader feeds,
            Pseudonyms pseudonyms,
            ReadSight sight,
            DetachedReads detached) {
        this.history = history;
        this.aside = aside;
        this.feeds = feeds;
        this.pseudonyms = pseudonyms;
        this.sight = sight;
        this.detached = detached;
    }

    /** A credential's. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ClientExposure(
            @Field("Reads with it, whatever became of them, of what you may know of.")
            long count,

            @Field("When first; absent where there are none.") @Nullable
            Instant first,

            @Field("When last.") @Nullable Instant last,

            @Field(ItemReads.INCOMPLETE) @Nullable Boolean incomplete,

            @Field(DetachedReads.FIELD) @Nullable List<DetachedReads.Detached> detached,

            @Field("Ranges of feeds that were served.") List<Range> feeds,

            @Field("Items that were served, in ranges of feeds or otherwise.")
            List<Item> items) {}

    /** Entries of one feed that follow each other, both numbers included. */
    record Range(
            String scope,
            @Field("The number of the first entry.") long first,
            @Field("The number of the last entry.") long last) {}

    /** An item that was served. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            @Field("Its id.") String item,

            @Field("Where it was served otherwise than in a range: the number, in its feed, of the last entry in it.")
            @Nullable
            Long version) {}

    /**
     * To a supervisor of the credential's partner.
     *
     * @throws Hidden to anybody else
     */
    ClientExposure of(Caller caller, Insight insight, String client, ReadsPeriod period) {
        Hidden.unless(insight.oversees());
        try {
            String partner = insight.of().value();
            List<String> names = pseudonyms.clients(history.keys(partner), client);
            boolean incomplete = isIncomplete(caller, insight, names, period);
            var rows = new ArrayList<Row>();
            List<Row> page;
            do {
                long after = rows.isEmpty() ? 0 : rows.getLast().number();
                page = history.byClients(partner, names, period.from(), period.until(), after, PAGE);
                rows.addAll(page);
            } while (page.size() == PAGE);
            return exposure(caller, insight, rows, incomplete, period);
        } catch (SQLException e) {
            throw new LogUnavailable("the reads can't be read", e);
        }
    }

    /** Whether one is set aside that would be among them. */
    private boolean isIncomplete(Caller caller, Insight insight, List<String> names, ReadsPeriod period)
            throws SQLException {
        var rows = new ArrayList<Row>();
        var shown = new HashMap<Long, List<Shown>>();
        for (RecordsAside.Read read : aside.reads()) {
            Row row = read.row();
            if (!row.partner().equals(insight.of().value())
                    || row.client() == null
                    || !names.contains(row.client())
                    || !period.isAt(row.recordedAt())) continue;
            rows.add(row);
            shown.put(row.number(), read.shown());
        }
        if (rows.isEmpty()) return false;
        ReadSight.Seen told = sight.of(caller, insight, rows, shown);
        return rows.stream().anyMatch(row -> told.isTold(row, shown.getOrDefault(row.number(), List.of())));
    }

    private ClientExposure exposure(
            Caller caller, Insight insight, List<Row> all, boolean incomplete, ReadsPeriod period) throws SQLException {
        Map<Long, List<Shown>> shown = history.shown(
                insight.of().value(), all.stream().map(Row::number).toList());
        ReadSight.Seen told = sight.of(caller, insight, all, shown);
        // A read of what whoever asks may not know of is not counted either.
        List<Row> rows = all.stream()
                .filter(row -> told.isTold(row, shown.getOrDefault(row.number(), List.of())))
                .toList();
        List<Range> ranges = ranges(insight, rows);
        var versions = new TreeMap<String, Long>();
        var items = new TreeSet<String>();
        for (Row row : rows)
            for (Shown item : shown.getOrDefault(row.number(), List.of())) {
                if (!told.isKnown(item)) continue;
                items.add(item.item());
                if (told.isHeld(item) && item.entry() != null) versions.merge(item.item(), item.entry(), Math::max);
            }
        for (Range range : ranges)
            items.addAll(feeds.itemsBetween(new Scope(range.scope()), range.first(), range.last()));
        return new ClientExposure(
                rows.size(),
                rows.isEmpty() ? null : rows.getFirst().recordedAt(),
                rows.isEmpty() ? null : rows.getLast().recordedAt(),
                incomplete ? true : null,
                detached.within(period),
                ranges,
                items.stream().map(item -> new Item(item, versions.get(item))).toList());
    }

    /** The ranges in feeds that whoever asks holds; ranges that touch become one. */
    private static List<Range> ranges(Insight insight, List<Row> rows) {
        var byScope = new HashMap<String, List<Range>>();
        for (Row row : rows) {
            Long first = row.first();
            Long last = row.last();
            String scope = row.scope();
            if (first == null || last == null || scope == null) continue;
            byScope.computeIfAbsent(scope, of -> new ArrayList<>()).add(new Range(scope, first, last));
        }
        return insight.held().stream()
                .flatMap(scope -> merged(byScope.getOrDefault(scope.value(), List.of())))
                .toList();
    }

    private static Stream<Range> merged(List<Range> ranges) {
        var merged = new ArrayList<Range>();
        for (Range range :
                ranges.stream().sorted(Comparator.comparingLong(Range::first)).toList()) {
            Range before = merged.isEmpty() ? null : merged.getLast();
            if (before == null || range.first() > before.last() + 1) merged.add(range);
            else
                merged.set(
                        merged.size() - 1,
                        new Range(range.scope(), before.first(), Math.max(before.last(), range.last())));
        }
        return merged.stream();
    }
}
