package org.antitrafficking.coordination.api.audit;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antitrafficking.coordination.api.facts.CaughtUp;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.inbox.Pages;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.SealedJson;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.projections.asof.EntryThen;
import org.antitrafficking.coordination.projections.asof.FeedThen;
import org.antitrafficking.coordination.projections.asof.ItemThen;
import org.antitrafficking.coordination.projections.asof.PagesThen;
import org.antitrafficking.coordination.projections.asof.Part;
import org.antitrafficking.coordination.projections.asof.PartnerScopes;
import org.antitrafficking.coordination.projections.asof.Past;
import org.antitrafficking.coordination.projections.asof.PastReader;
import org.antitrafficking.coordination.projections.asof.Period;
import org.antitrafficking.coordination.projections.asof.Tally;
import org.antitrafficking.coordination.projections.feeds.FeedEntry;
import org.antitrafficking.coordination.projections.feeds.FeedReader;
import org.antitrafficking.coordination.projections.views.PageJson;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.Footprint;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The past of a partner's scopes, as far as somebody may look into it. */
@Component
final class PartnerPast {

    private final PastReader reader;
    private final PartnerScopes scopes;
    private final CaughtUp caughtUp;
    private final Pages pages;
    private final SealedJson sealedJson;
    private final Sealer sealer;
    private final Reads reads;

    PartnerPast(
            PastReader reader,
            PartnerScopes scopes,
            CaughtUp caughtUp,
            Pages pages,
            SealedJson sealedJson,
            Sealer sealer,
            Reads reads) {
        this.reader = reader;
        this.scopes = scopes;
        this.caughtUp = caughtUp;
        this.pages = pages;
        this.sealedJson = sealedJson;
        this.sealer = sealer;
        this.reads = reads;
    }

    /** After which of a list to go on: what it is of in which scope. */
    record After(String scope, String key) {
        static final After NOTHING = new After("", "");
    }

    /**
     * A scope, counted.
     *
     * @param begun when the first of its entries by then was recorded; null where there is none
     */
    record Counted(Sights.Into into, Tally tally, @Nullable Instant begun) {}

    /**
     * An item in a scope.
     *
     * @param page as it was then, to whoever holds the scope; null where something of it was taken away since, and
     *     where none was asked for
     */
    record Found(Sights.Into into, ItemThen item, @Nullable ItemPage page) {}

    /**
     * Some of what was found.
     *
     * @param more whether there may be more behind it
     * @param bytes that it holds in memory
     */
    record Some<T>(List<T> shown, boolean more, long bytes) {}

    /** An entry in a scope. */
    record FoundEntry(Sights.Into into, EntryThen entry) {}

    private interface Look<T> {
        T into(Past past, List<Sights.Into> scopes) throws SQLException;
    }

    private <T> T looking(Insight insight, Look<T> look) {
        caughtUp.feeds(); // whoever did something finds it
        try {
            List<Sights.Into> into = Sights.of(insight, scopes, reads::tag);
            try (Past past = reader.open()) {
                return look.into(past, into);
            }
        } catch (SQLException e) {
            throw new LogUnavailable("the feeds can't be read", e);
        }
    }

    /** The scopes of which there is something to see, in the order of their names. */
    List<Counted> counted(Insight insight, Period period) {
        return looking(insight, (past, into) -> {
            var counted = new ArrayList<Counted>();
            for (Sights.Into scope : into) {
                Optional<FeedThen> feed = past.feed(scope.scope(), scope.sights(), period);
                if (feed.isEmpty()) continue;
                Tally tally = feed.get().tally();
                if (tally.isEmpty()) continue;
                @Nullable Instant begun = tally.first() == 0 ? null : feed.get().recordedAt(tally.first());
                counted.add(new Counted(scope, tally, begun));
            }
            return counted;
        });
    }

    /** The most that one call gives of pages or contents together, not counting the last: they are held in memory. */
    private static final long MAX_BYTES = FeedReader.MAX_BYTES;

    /**
     * Items in the order of their scopes' names, and there of their ids: fewer than asked for where their pages are
     * large.
     *
     * @param limit from 1 to {@link AsOfQuestion#MAX_LIMIT}
     * @param withPages whether with their pages, where the caller holds the scope
     */
    Some<Found> items(Insight insight, Period period, After after, int limit, boolean withPages) {
        return looking(insight, (past, into) -> {
            var found = new ArrayList<Found>();
            long bytes = 0;
            for (Sights.Into scope : into) {
                int order = scope.name().compareTo(after.scope());
                if (order < 0) continue;
                Optional<FeedThen> feed = past.feed(scope.scope(), scope.sights(), period);
                if (feed.isEmpty()) continue;
                Part<ItemThen> part = feed.get().items(order == 0 ? after.key() : "", limit + 1 - found.size());
                @Nullable
                PagesThen pages = withPages && scope.held() ? feed.get().pages(part.items()) : null;
                for (ItemThen item : part.items()) {
                    if (found.size() == limit || bytes >= MAX_BYTES) return new Some<>(found, true, bytes);
                    @Nullable ItemPage page = pages == null ? null : pages.next();
                    bytes += Footprint.of(page);
                    found.add(new Found(scope, item, page));
                }
                if (part.cut()) return new Some<>(found, true, bytes);
            }
            return new Some<>(found, false, bytes);
        });
    }

    /** One item in each scope that has it, without its pages. */
    List<Found> item(Insight insight, Period period, String item) {
        return looking(insight, (past, into) -> {
            var found = new ArrayList<Found>();
            for (Sights.Into scope : into) {
                Optional<FeedThen> feed = past.feed(scope.scope(), scope.sights(), period);
                if (feed.isEmpty()) continue;
                Optional<ItemThen> then = feed.get().item(item);
                if (then.isPresent()) found.add(new Found(scope, then.get(), null));
            }
            return found;
        });
    }

    /**
     * The page that was given of an item, where several scopes have one: that of a scope that still had the item, and
     * of several the first in the order. Empty where there was none, or where one that would have come before was of
     * something that was taken away since. One after another is made.
     */
    Optional<Found> page(Insight insight, Period period, String item, Comparator<Scope> order) {
        return looking(insight, (past, into) -> {
            @Nullable Found best = null;
            var gone = new ArrayList<Scope>();
            for (Sights.Into scope : into) {
                Optional<FeedThen> feed = past.feed(scope.scope(), scope.sights(), period);
                if (feed.isEmpty()) continue;
                Optional<ItemThen> then = feed.get().item(item);
                if (then.isEmpty()) continue;
                ItemPage page =
                        scope.held() ? feed.get().pages(List.of(then.get())).next() : null;
                if (page == null && scope.held()) gone.add(scope.scope());
                if (page == null || !page.isShown()) continue;
                var found = new Found(scope, then.get(), page);
                if (best == null || comesBefore(found, best, order)) best = found;
            }
            if (best == null) return Optional.empty();
            for (Scope scope : gone)
                if (!isLive(best) || order.compare(scope, best.into().scope()) < 0) return Optional.empty();
            return Optional.of(best);
        });
    }

    private static boolean isLive(Found found) {
        return found.page() != null && found.page().isLive();
    }

    private static boolean comesBefore(Found one, Found other, Comparator<Scope> order) {
        return isLive(one) == isLive(other)
                ? order.compare(one.into().scope(), other.into().scope()) < 0
                : isLive(one);
    }

    /**
     * Entries about one item, in the order of their scopes' names, and there of their numbers: fewer than asked for
     * where their contents are large.
     *
     * @param limit from 1 to {@link AsOfQuestion#MAX_LIMIT}
     */
    Some<FoundEntry> entries(Insight insight, Period period, String item, After after, int limit) {
        return looking(insight, (past, into) -> {
            var found = new ArrayList<FoundEntry>();
            long bytes = 0;
            for (Sights.Into scope : into) {
                int order = scope.name().compareTo(after.scope());
                if (order < 0) continue;
                Optional<FeedThen> feed = past.feed(scope.scope(), scope.sights(), period);
                if (feed.isEmpty()) continue;
                long from = order == 0 ? Long.parseLong(after.key()) : 0;
                Part<EntryThen> part = feed.get().entries(item, from, limit + 1 - found.size());
                for (EntryThen entry : part.items()) {
                    if (found.size() == limit || bytes >= MAX_BYTES) return new Some<>(found, true, bytes);
                    byte[] body = entry.entry().body();
                    bytes += body == null ? 0 : body.length;
                    found.add(new FoundEntry(scope, entry));
                }
                if (part.cut()) return new Some<>(found, true, bytes);
            }
            return new Some<>(found, false, bytes);
        });
    }

    /** Pages as they were shown in a list; those that were in none are left out. */
    Map<Found, Pages.Line> lines(List<Found> items, PersonId reader) {
        var shown = new LinkedHashMap<Found, ViewReader.Item>();
        for (Found found : items)
            if (found.page() != null && found.page().isShown())
                shown.put(found, item(found.into().scope(), found.page()));
        var lines = pages.lines(List.copyOf(shown.values()), reader).iterator();
        var all = new LinkedHashMap<Found, Pages.Line>();
        shown.keySet().forEach(found -> all.put(found, lines.next()));
        return all;
    }

    static ViewReader.Item item(Scope scope, ItemPage page) {
        return new ViewReader.Item(scope, ViewReader.Place.FIRST, PageJson.write(page));
    }

    /** The entries' contents as they are served, in the same order; null of what is gone or not shown. */
    List<@Nullable String> contents(Insight insight, Reading reading, String item, List<FoundEntry> entries) {
        boolean owns = reading.isOwnedBy(insight.of(), item);
        Map<String, KeyName> names = names(entries);
        var shown = new ArrayList<byte @Nullable []>();
        for (FoundEntry found : entries) shown.add(shown(insight, item, found, owns, names));
        var opened = sealedJson
                .open(shown.stream()
                        .filter(body -> body != null)
                        .map(body -> new SealedJson.Content(item, body))
                        .toList())
                .iterator();
        var contents = new ArrayList<@Nullable String>();
        for (byte @Nullable [] body : shown) contents.add(body == null ? null : opened.next());
        return contents;
    }

    private Map<String, KeyName> names(List<FoundEntry> entries) {
        Set<String> keys = new HashSet<>();
        for (FoundEntry found : entries) {
            byte[] body = found.entry().entry().body();
            if (!found.into().held() && body != null) keys.addAll(MandatedContent.keys(body));
        }
        return keys.isEmpty() ? Map.of() : sealer.names(keys);
    }

    private static byte @Nullable [] shown(
            Insight insight, String item, FoundEntry found, boolean owns, Map<String, KeyName> names) {
        FeedEntry entry = found.entry().entry();
        byte[] body = entry.body();
        if (body == null || found.into().held()) return body;
        Level level = insight.ofEntry(entry.kind(), item, entry.recordedAt()).orElse(Level.DECISIONS);
        return new MandatedContent(insight.of(), level, names).of(entry.kind(), entry.revision(), body, owns);
    }
}
