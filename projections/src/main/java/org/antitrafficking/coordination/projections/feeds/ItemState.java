package org.antitrafficking.coordination.projections.feeds;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.Item;
import org.antitrafficking.coordination.sharing.Entry;
import org.antitrafficking.coordination.sharing.Scope;
import org.antitrafficking.eventlog.json.RecordJson;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** What the fence remembers of one item between events. For one thread at a time. */
final class ItemState {
    private static final ObjectReader READER = RecordJson.mapper().readerFor(Stored.class);
    private static final ObjectWriter WRITER = RecordJson.mapper().writerFor(Stored.class);

    /**
     * The stored form.
     *
     * @param item as its events make it
     * @param told for each scope the numbers of the entries whose contents it has of the item, rising, as far as others
     *     told it
     * @param own the same, as far as it is what the scope's own partner did
     */
    private record Stored(Item item, SortedMap<String, List<Long>> told, SortedMap<String, List<Long>> own) {}

    Item item = Item.UNKNOWN;

    private final SortedMap<String, List<Long>> told = new TreeMap<>();
    private final SortedMap<String, List<Long>> own = new TreeMap<>();

    static ItemState read(byte[] state) {
        Stored stored = READER.readValue(state);
        var item = new ItemState();
        item.item = stored.item();
        stored.told().forEach((scope, numbers) -> item.told.put(scope, new ArrayList<>(numbers)));
        stored.own().forEach((scope, numbers) -> item.own.put(scope, new ArrayList<>(numbers)));
        return item;
    }

    byte[] bytes() {
        return WRITER.writeValueAsBytes(new Stored(item, told, own));
    }

    /**
     * The scope has the contents of one more entry.
     *
     * @param isOwn whether it says what the scope's own partner did
     */
    void add(Scope scope, long number, boolean isOwn) {
        (isOwn ? own : told)
                .computeIfAbsent(scope.value(), s -> new ArrayList<>())
                .add(number);
    }

    /** Forgets contents that the scope has of the item, and says which they were, rising. */
    List<Long> takeAway(Scope scope, Entry.Taking taking) {
        return switch (taking) {
            case NOTHING -> List.of();
            case OTHERS -> told(scope);
            case ALL -> {
                var all = new ArrayList<>(told(scope));
                List<Long> ownNumbers = own.remove(scope.value());
                if (ownNumbers != null) all.addAll(ownNumbers);
                all.sort(null);
                yield all;
            }
        };
    }

    private List<Long> told(Scope scope) {
        List<Long> numbers = told.remove(scope.value());
        return numbers == null ? List.of() : numbers;
    }
}
