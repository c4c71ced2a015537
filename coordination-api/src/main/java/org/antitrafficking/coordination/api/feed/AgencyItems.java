package org.antitrafficking.coordination.api.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.facts.CaughtUp;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.sealing.SealedJson;
import org.antitrafficking.coordination.projections.feeds.FeedEntry;
import org.antitrafficking.coordination.projections.feeds.FeedReader;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the caller's agency was told of items that are no alerts: persons, agreements, mandates. What is shown of one
 * follows from its entries, and from nothing else.
 */
public final class AgencyItems {

    private static final JsonMapper MAPPER = RecordJson.mapper();

    private final FeedReader feeds;
    private final SealedJson sealedJson;
    private final CaughtUp caughtUp;

    public AgencyItems(FeedReader feeds, SealedJson sealedJson, CaughtUp caughtUp) {
        this.feeds = feeds;
        this.sealedJson = sealedJson;
        this.caughtUp = caughtUp;
    }

    /**
     * One entry of an item.
     *
     * @param content with its sealed values opened
     */
    public record Told(String kind, ObjectNode content) {}

    /** What is shown of an item, made of its entries in their order. */
    public interface Fold {
        ObjectNode of(List<Told> entries);
    }

    /** What is shown of an item, and what the record of the read names it by. */
    private record Folded(ObjectNode shown, Reads.Shown as) {}

    private interface Query {
        List<FeedEntry> of(Scope agency) throws SQLException;
    }

    /**
     * Items in the order of their ids.
     *
     * @param kind that ids begin with, say {@code mandate}; and the list's name for its cursors
     * @param after a cursor; null for the first
     * @throws Hidden if the caller does not hold its agency's scope
     */
    public ListCursor.Page<ObjectNode> page(Caller caller, String kind, @Nullable String after, int limit, Fold fold) {
        return page(kind, folded(caller, kind, after, limit, fold), limit);
    }

    /** The same, as an answer. */
    public Reads.Served list(Caller caller, String kind, @Nullable String after, int limit, Fold fold) {
        List<Folded> read = folded(caller, kind, after, limit, fold);
        return Reads.Served.of(
                page(kind, read, limit),
                read.stream().limit(limit).map(Folded::as).toList());
    }

    /** The same with those that every partner was told of: each once, as the agency has it where it has it. */
    public Reads.Served listWithDirectory(Caller caller, String kind, @Nullable String after, int limit, Fold fold) {
        var byId = new TreeMap<String, Folded>();
        List<Folded> own = folded(caller, kind, after, limit, fold);
        try {
            List<FeedEntry> entries = feeds.items(Scope.DIRECTORY, first(kind, after), beyond(kind), limit + 1);
            for (Folded one : folded(Scope.DIRECTORY, entries, fold))
                byId.put(one.as().item(), one);
        } catch (SQLException e) {
            throw new LogUnavailable("the feeds can't be read", e);
        }
        for (Folded one : own) byId.put(one.as().item(), one);
        List<Folded> read = byId.values().stream().limit(limit + 1L).toList();
        return Reads.Served.of(
                page(kind, read, limit),
                read.stream().limit(limit).map(Folded::as).toList());
    }

    private static ListCursor.Page<ObjectNode> page(String kind, List<Folded> read, int limit) {
        return ListCursor.Page.of(
                kind,
                read.stream().map(Folded::shown).toList(),
                limit,
                one -> one.path(kind).stringValue(""));
    }

    private List<Folded> folded(Caller caller, String kind, @Nullable String after, int limit, Fold fold) {
        String first = first(kind, after);
        return read(caller, agency -> feeds.items(agency, first, beyond(kind), limit + 1), fold);
    }

    private static String first(String kind, @Nullable String after) {
        String key = ListCursor.key(kind, after);
        return key.isEmpty() ? kind + "-" : key;
    }

    /** What comes behind the dash. */
    private static String beyond(String kind) {
        return kind + ".";
    }

    /**
     * One item, as an answer.
     *
     * @throws Hidden if the caller's agency was told of none such
     */
    public Reads.Served one(Caller caller, String id, Fold fold) {
        List<Folded> found = read(caller, agency -> feeds.item(agency, id), fold);
        Hidden.unless(!found.isEmpty());
        return Reads.Served.of(found.getFirst().shown(), found.getFirst().as());
    }

    /**
     * One item that every partner was told of, as an answer.
     *
     * @throws Hidden if nobody was told of such an item
     */
    public Reads.Served oneOfDirectory(Caller caller, String id, Fold fold) {
        Hidden.unless(caller.scopes(caller.reading()).contains(Scope.of(caller.partner())));
        caughtUp.feeds();
        try {
            List<Folded> found = folded(Scope.DIRECTORY, feeds.item(Scope.DIRECTORY, id), fold);
            Hidden.unless(!found.isEmpty());
            return Reads.Served.of(found.getFirst().shown(), found.getFirst().as());
        } catch (SQLException e) {
            throw new LogUnavailable("the feeds can't be read", e);
        }
    }

    /** The same fold with the entries of the caller's own scope about the item behind those of the agency. */
    public Fold withOwn(Caller caller, String id, Fold fold) {
        return entries -> fold.of(
                Stream.concat(entries.stream(), own(caller, id).stream()).toList());
    }

    /** An item as it is shown by what the log has now; empty if the caller's agency was told of no such item. */
    public Optional<ObjectNode> now(Caller caller, String id, Fold fold) {
        return now(() -> one(caller, id, fold));
    }

    /** The same of one that every partner was told of. */
    public Optional<ObjectNode> nowOfDirectory(Caller caller, String id, Fold fold) {
        return now(() -> oneOfDirectory(caller, id, fold));
    }

    private Optional<ObjectNode> now(Supplier<Reads.Served> one) {
        caughtUp.views(); // which follow the feeds
        try {
            return Optional.of((ObjectNode) one.get().body());
        } catch (Hidden untold) {
            return Optional.empty();
        }
    }

    private List<Told> own(Caller caller, String id) {
        try {
            List<FeedEntry> entries = feeds.item(Scope.of(caller.person()), id);
            var opened = sealedJson
                    .open(entries.stream()
                            .flatMap(entry -> entry.body() == null
                                    ? Stream.of()
                                    : Stream.of(new SealedJson.Content(id, entry.body())))
                            .toList())
                    .iterator();
            return entries.stream()
                    .filter(entry -> entry.body() != null)
                    .map(entry -> new Told(entry.kind(), (ObjectNode) MAPPER.readTree(opened.next())))
                    .toList();
        } catch (SQLException e) {
            throw new LogUnavailable("the feeds can't be read", e);
        }
    }

    private List<Folded> read(Caller caller, Query query, Fold fold) {
        Reading reading = caller.reading();
        Scope agency = Scope.of(caller.partner());
        Hidden.unless(caller.scopes(reading).contains(agency));
        if (caller.isSuspended(reading)) return List.of();
        caughtUp.feeds();
        try {
            return folded(agency, query.of(agency), fold);
        } catch (SQLException e) {
            throw new LogUnavailable("the feeds can't be read", e);
        }
    }

    private List<Folded> folded(Scope agency, List<FeedEntry> entries, Fold fold) {
        var told = entries.stream()
                .flatMap(entry -> entry.item() == null || entry.body() == null
                        ? Stream.of()
                        : Stream.of(new SealedJson.Content(entry.item(), entry.body())))
                .toList();
        var opened = sealedJson.open(told).iterator();
        var items = new LinkedHashMap<String, List<Told>>();
        var numbers = new HashMap<String, Long>();
        var contents = told.iterator();
        for (FeedEntry entry : entries) {
            String item = contents.next().item();
            items.computeIfAbsent(item, id -> new ArrayList<>())
                    .add(new Told(entry.kind(), (ObjectNode) MAPPER.readTree(opened.next())));
            numbers.put(item, entry.number());
        }
        var folded = new ArrayList<Folded>();
        items.forEach((item, all) ->
                folded.add(new Folded(fold.of(all), new Reads.Shown(agency, item, numbers.getOrDefault(item, 0L)))));
        return folded;
    }
}
