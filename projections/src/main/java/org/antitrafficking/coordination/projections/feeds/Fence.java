package org.antitrafficking.coordination.projections.feeds;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.Item;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.sharing.Entry;
import org.antitrafficking.coordination.sharing.Occurrence;
import org.antitrafficking.coordination.sharing.Scope;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.RecordedEvent;

/**
 * Folds the log into feeds: asks the domain who may see each event, and numbers and keeps what it says. There is no
 * other way into a feed.
 *
 * <p>The outcome is the same for whatever batches the events come in, since all it goes by is the events and what it
 * stored of earlier ones.
 */
public final class Fence implements Follower.Fold {

    /** An event with what it discloses, before that is numbered. */
    private record Disclosed(RecordedEvent event, ItemState item, List<Entry> entries) {}

    /** Of bodies held before they are written: an issue to many is its narrative as many times over. */
    private static final long MAX_HELD_BYTES = 32L << 20;

    private final EventCodec codec;
    private final Disclosure disclosure;
    private final long maxHeldBytes;

    public Fence(EventCodec codec) {
        this(codec, Disclosure::first, MAX_HELD_BYTES);
    }

    Fence(EventCodec codec, Disclosure disclosure, long maxHeldBytes) {
        this.codec = codec;
        this.disclosure = disclosure;
        this.maxHeldBytes = maxHeldBytes;
    }

    @Override
    public void apply(Connection transaction, List<RecordedEvent> events) throws SQLException {
        apply(new FeedTables(transaction), events);
    }

    /** The same into whatever store. */
    void apply(FeedStore tables, List<RecordedEvent> events) throws SQLException {
        Set<String> touched = distinctItems(events);
        Map<String, ItemState> items = tables.items(withDirectory(touched));
        List<Disclosed> disclosed = disclose(events, items);
        Set<Scope> scopes = distinctScopes(disclosed);
        var batch = new FeedBatch(tables.lastNumbers(scopes));
        for (Disclosed of : disclosed) {
            batch.add(of.event(), of.item(), of.entries());
            if (batch.bodyBytes() > maxHeldBytes) {
                tables.write(batch);
                batch = new FeedBatch(tables.lastNumbers(scopes));
            }
        }
        tables.write(batch);
        items.keySet().retainAll(touched);
        tables.write(items);
    }

    private List<Disclosed> disclose(List<RecordedEvent> events, Map<String, ItemState> items) {
        var disclosed = new ArrayList<Disclosed>(events.size());
        var directory = items.computeIfAbsent(Directory.ID, id -> new ItemState());
        for (RecordedEvent event : events) {
            var state = items.computeIfAbsent(event.aggregateId(), id -> new ItemState());
            Directory known = directory.item.directory() == null ? Directory.EMPTY : directory.item.directory();
            var occurrence = Occurrence.of(codec.decodeMetadata(event.metadata()));
            Object fact = codec.decode(event.payloadType(), event.revision(), event.payload());
            Item after = state.item.after(fact);
            disclosed.add(new Disclosed(
                    event,
                    state,
                    disclosure.disclose(known, new Disclosure.Change(fact, state.item, after, occurrence))));
            state.item = after.withoutDone();
        }
        return disclosed;
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
