package org.antitrafficking.coordination.projections.feeds;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.antitrafficking.coordination.partners.Directory;
import org.jspecify.annotations.Nullable;

/**
 * Items as the fence left them, so that it need not read them again: those that were asked for last, and the directory.
 * Whoever asks gets the state itself and may change it: so it is forgotten as a whole where the changes are not stored.
 * For one thread at a time.
 */
final class ItemMemory {

    /** The most that the events of all remembered items have together, in bytes. What is kept of them is less. */
    private static final long MAX_BYTES = 32L << 20;

    private final LinkedHashMap<String, ItemState> states = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Long> weights = new HashMap<>();
    private final long maxBytes;
    private @Nullable ItemState directory;
    private long bytes;

    ItemMemory() {
        this(MAX_BYTES);
    }

    ItemMemory(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Those of these items that are remembered; the map may be added to. */
    Map<String, ItemState> of(Collection<String> ids) {
        var found = new HashMap<String, ItemState>();
        for (String id : ids) {
            ItemState state = id.equals(Directory.ID) ? directory : states.get(id);
            if (state != null) found.put(id, state);
        }
        return found;
    }

    /** Remembers items, and forgets others where they are too many. */
    void keep(Map<String, ItemState> items) {
        items.forEach((id, state) -> {
            if (id.equals(Directory.ID)) directory = state;
            else {
                Long before = weights.put(id, state.eventBytes());
                bytes += state.eventBytes() - (before == null ? 0 : before);
                states.put(id, state);
            }
        });
        var eldest = states.keySet().iterator();
        while (bytes > maxBytes && eldest.hasNext()) {
            Long weight = weights.remove(eldest.next());
            bytes -= weight == null ? 0 : weight;
            eldest.remove();
        }
    }
}
