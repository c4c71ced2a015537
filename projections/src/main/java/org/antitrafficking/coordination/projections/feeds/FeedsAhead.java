package org.antitrafficking.coordination.projections.feeds;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.EventLog;

/**
 * Some items' feeds as they will be, in memory: it begins with what is stored and writes nothing. What it forgets that
 * was stored is taken away. For one thread.
 */
final class FeedsAhead implements FeedStore {

    private final FeedTables stored;
    private final NavigableSet<String> watched;
    private final Map<String, ItemState> states = new HashMap<>();
    private final Map<String, Map<Scope, Set<Long>>> before = new HashMap<>();
    private final Map<String, Set<Scope>> erased = new HashMap<>();
    private final Map<Scope, Long> lastNumbers = new HashMap<>();

    /**
     * As they are stored.
     *
     * @param snapshot in which they are read
     * @param watched the items that are asked about
     */
    FeedsAhead(Connection snapshot, Collection<String> watched) {
        this.stored = new FeedTables(snapshot, new ItemMemory());
        this.watched = new TreeSet<>(watched);
    }

    @Override
    public Map<String, ItemState> items(Collection<String> ids) throws SQLException {
        var unread = new HashSet<>(ids);
        unread.removeAll(states.keySet());
        if (!unread.isEmpty())
            stored.items(unread).forEach((id, state) -> {
                states.put(id, state);
                var contents = new HashMap<Scope, Set<Long>>();
                state.scopes().forEach(scope -> contents.put(scope, state.contents(scope)));
                before.put(id, contents);
            });
        var items = new HashMap<String, ItemState>();
        for (String id : ids) {
            ItemState state = states.get(id);
            if (state != null) items.put(id, state);
        }
        return items;
    }

    @Override
    public void events(Collection<String> ids, long lastPosition, EventLog.Batches batches) throws SQLException {
        stored.events(ids, lastPosition, batches);
    }

    /** Only the items that are watched: nobody asks what happens to others. */
    @Override
    public SortedMap<String, ItemState> itemsAfter(String id, int limit) throws SQLException {
        return new TreeMap<>(
                items(watched.tailSet(id, false).stream().limit(limit).toList()));
    }

    @Override
    public Map<Scope, Long> lastNumbers(Collection<Scope> scopes) throws SQLException {
        var unread = new HashSet<>(scopes);
        unread.removeAll(lastNumbers.keySet());
        if (!unread.isEmpty()) lastNumbers.putAll(stored.lastNumbers(unread));
        var numbers = new HashMap<>(lastNumbers);
        numbers.keySet().retainAll(scopes);
        return numbers;
    }

    @Override
    public void write(FeedBatch batch) {
        batch.feeds().forEach((scope, feed) -> {
            lastNumbers.put(scope, feed.lastNumber());
            for (FeedBatch.Row row : feed.rows)
                if (row.takenFrom != null && row.takenFrom == row.number)
                    erased.computeIfAbsent(row.item, item -> new HashSet<>()).add(scope);
        });
    }

    @Override
    public void write(Map<String, ItemState> items) {
        states.putAll(items);
    }

    /** What was stored of the watched items and is forgotten. */
    Taken taken() {
        var taken = new HashMap<String, Map<Scope, SortedSet<Long>>>();
        for (String item : watched) {
            ItemState after = states.get(item);
            if (after == null) continue;
            before.getOrDefault(item, Map.of()).forEach((scope, contents) -> {
                var gone = new TreeSet<>(contents);
                gone.removeAll(after.contents(scope));
                if (!gone.isEmpty())
                    taken.computeIfAbsent(item, of -> new HashMap<>()).put(scope, gone);
            });
        }
        return new Taken(taken, erased);
    }
}
