package org.antitrafficking.coordination.projections.feeds;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.Item;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.PartnerReinstated;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Folds the log into feeds: asks the domain who may see each event, and numbers and keeps what it says. There is no
 * other way into a feed.
 *
 * <p>The outcome is the same for whatever batches the events come in, since all it goes by is the events and what it
 * stored of earlier ones.
 */
public final class Fence implements Follower.Fold {

    /** What an event discloses of an item, before that is numbered. */
    private record Disclosed(RecordedEvent event, String id, ItemState item, List<Entry> entries) {}

    /**
     * The most that bodies held before they are written have together: an issue to many recipients has its narrative
     * once for each.
     */
    private static final long MAX_HELD_BYTES = 32L << 20;

    /** Items looked at together when a partner is reinstated. */
    private static final int ITEMS_AGAIN = 500;

    private static final String REINSTATED =
            PartnerReinstated.class.getAnnotation(EventType.class).value();

    /** Name of the follower that folds it: of its stored position. */
    public static final String FOLLOWER = "fence";

    private final EventCodec codec;
    private final IntFunction<Disclosure> versions;
    private final long maxHeldBytes;
    private final LongAdder written = new LongAdder();
    private volatile @Nullable Remembered remembered;

    /**
     * The fence.
     *
     * @param versions of disclosure, by their numbers
     */
    public Fence(EventCodec codec, IntFunction<Disclosure> versions) {
        this(codec, versions, MAX_HELD_BYTES);
    }

    Fence(EventCodec codec, IntFunction<Disclosure> versions, long maxHeldBytes) {
        this.codec = codec;
        this.versions = versions;
        this.maxHeldBytes = maxHeldBytes;
    }

    @Override
    public void apply(Connection transaction, List<RecordedEvent> events) throws SQLException {
        Remembered last = remembered;
        remembered = null;
        String database = transaction.getMetaData().getURL();
        long before = events.getFirst().position() - 1;
        ItemMemory memory =
                last != null && last.position() == before && last.database().equals(database)
                        ? last.memory()
                        : new ItemMemory();
        var tables = new FeedTables(transaction, memory);
        apply(tables, events);
        written.add(tables.written());
        remembered = new Remembered(database, events.getLast().position(), memory);
    }

    /**
     * Items as they stood behind a position, among them the directory, which nearly every batch needs. Behind a
     * position they are the same whoever has folded them; where the transaction failed, or another node folded in
     * between, the next batch begins elsewhere, and they are read again.
     */
    private record Remembered(String database, long position, ItemMemory memory) {}

    /** Entries that this node wrote into feeds since it started; those of a transaction that failed count as well. */
    public long written() {
        return written.sum();
    }

    /** The same into whatever store. */
    void apply(FeedStore store, List<RecordedEvent> events) throws SQLException {
        int done = 0;
        for (int i = 0; i < events.size(); i++)
            if (events.get(i).payloadType().equals(REINSTATED)) {
                disclose(store, events.subList(done, i + 1));
                discloseAgain(store, events.get(i));
                done = i + 1;
            }
        if (done < events.size()) disclose(store, events.subList(done, events.size()));
    }

    /**
     * What has happened to items by a moment because of the time alone, whether or not the log has it: as if it were
     * recorded next.
     *
     * @param position up to which events of what the store has not given yet have been folded
     */
    void passTime(FeedStore store, Set<String> ids, long position, Instant now) throws SQLException {
        Map<String, ItemState> items = items(store, withDirectory(ids), position);
        Directory known = directoryOf(items.get(Directory.ID));
        for (String id : ids) {
            ItemState state = items.get(id);
            if (state == null) continue;
            for (Object fact : state.item.passed(now)) {
                Item after = state.item.after(fact);
                var change = new Disclosure.Change(fact, state.item, after, Occurrence.UNSTATED);
                for (Entry entry : versions.apply(known.disclosure()).disclose(known, change))
                    state.takeAway(entry.scope(), entry.taking());
                state.item = after.kept();
            }
        }
        items.keySet().retainAll(ids);
        store.write(items);
    }

    private void disclose(FeedStore store, List<RecordedEvent> events) throws SQLException {
        Set<String> touched = distinctItems(events);
        Map<String, ItemState> items =
                items(store, withDirectory(touched), events.getFirst().position() - 1);
        write(store, disclose(events, items));
        items.keySet().retainAll(touched);
        store.write(items);
    }

    /** Items as they stood behind a position. */
    private Map<String, ItemState> items(FeedStore store, Set<String> ids, long position) throws SQLException {
        Map<String, ItemState> items = store.items(ids);
        foldAgain(store, items, position);
        return items;
    }

    /** What became of items of which the store has only where their entries are. */
    private void foldAgain(FeedStore store, Map<String, ItemState> items, long position) throws SQLException {
        var lacking = new TreeMap<>(items);
        lacking.values().removeIf(state -> !state.lacksEvents());
        if (lacking.isEmpty()) return;
        store.events(lacking.keySet(), position, events -> {
            for (RecordedEvent event : events) {
                ItemState state = lacking.get(event.aggregateId());
                if (state != null) state.item = state.item.after(fact(event)).kept();
            }
        });
        lacking.values().removeIf(state -> !state.lacksEvents());
        if (!lacking.isEmpty()) throw new IllegalStateException("The log has no events of " + lacking.keySet());
    }

    private void write(FeedStore store, List<Disclosed> disclosed) throws SQLException {
        Set<Scope> scopes = distinctScopes(disclosed);
        var batch = new FeedBatch(store.lastNumbers(scopes));
        for (Disclosed of : disclosed) {
            batch.add(of.event(), of.id(), of.item(), of.entries());
            if (batch.bodyBytes() > maxHeldBytes) {
                store.write(batch);
                batch = new FeedBatch(store.lastNumbers(scopes));
            }
        }
        store.write(batch);
    }

    /** A reinstated partner missed what happened meanwhile: it is told of each item as that stands, in their order. */
    private void discloseAgain(FeedStore store, RecordedEvent event) throws SQLException {
        if (!(fact(event) instanceof PartnerReinstated reinstated))
            throw new IllegalStateException(REINSTATED + " is no reinstatement");
        Directory directory =
                directoryOf(items(store, Set.of(Directory.ID), event.position()).get(Directory.ID));
        Disclosure disclosure = versions.apply(directory.disclosure());
        var occurrence = Occurrence.of(codec.decodeMetadata(event.metadata()));
        String last = "";
        while (true) {
            SortedMap<String, ItemState> items = store.itemsAfter(last, ITEMS_AGAIN);
            if (items.isEmpty()) return;
            foldAgain(store, items, event.position());
            last = items.lastKey();
            var told = new ArrayList<Disclosed>();
            items.forEach((id, state) -> told.add(new Disclosed(
                    event, id, state, disclosure.again(directory, reinstated.partner(), state.item, occurrence))));
            told.removeIf(of -> of.entries().isEmpty());
            write(store, told);
            items.keySet().retainAll(told.stream().map(Disclosed::id).toList());
            store.write(items);
        }
    }

    private Object fact(RecordedEvent event) {
        return codec.decode(event.payloadType(), event.revision(), event.payload());
    }

    private List<Disclosed> disclose(List<RecordedEvent> events, Map<String, ItemState> items) {
        var disclosed = new ArrayList<Disclosed>(events.size());
        ItemState directory = items.computeIfAbsent(Directory.ID, id -> new ItemState());
        for (RecordedEvent event : events) {
            var state = items.computeIfAbsent(event.aggregateId(), id -> new ItemState());
            Directory known = directoryOf(directory);
            var occurrence = Occurrence.of(codec.decodeMetadata(event.metadata()));
            Object fact = fact(event);
            Item after = state.item.after(fact);
            disclosed.add(new Disclosed(
                    event,
                    event.aggregateId(),
                    state,
                    versions.apply(known.disclosure())
                            .disclose(known, new Disclosure.Change(fact, state.item, after, occurrence))));
            state.happened(after, event.payload().length);
        }
        return disclosed;
    }

    private static Directory directoryOf(@Nullable ItemState state) {
        Directory directory = state == null ? null : state.item.as(Directory.class);
        return directory == null ? Directory.EMPTY : directory;
    }

    private static Set<String> withDirectory(Set<String> items) {
        var all = new HashSet<>(items);
        all.add(Directory.ID);
        return all;
    }

    private static Set<String> distinctItems(List<RecordedEvent> events) {
        return events.stream().map(RecordedEvent::aggregateId).collect(Collectors.toSet());
    }

    private static Set<Scope> distinctScopes(List<Disclosed> disclosed) {
        return disclosed.stream()
                .flatMap(of -> of.entries().stream())
                .map(Entry::scope)
                .collect(Collectors.toSet());
    }
}
