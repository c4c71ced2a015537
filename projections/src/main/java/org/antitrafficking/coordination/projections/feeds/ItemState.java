package org.antitrafficking.coordination.projections.feeds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.Item;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** What the fence remembers of one item between events. For one thread at a time. */
final class ItemState {
    private static final Map<Feature<?, ?, ?, ?>, JavaType> TYPES = Features.ALL.stream()
            .collect(Collectors.toMap(
                    feature -> feature,
                    feature -> RecordJson.mapper()
                            .getTypeFactory()
                            .constructParametricType(
                                    Stored.class, feature.telling().states())));
    private static final Map<Feature<?, ?, ?, ?>, ObjectReader> READERS = TYPES.entrySet().stream()
            .collect(Collectors.toMap(
                    Map.Entry::getKey, of -> RecordJson.mapper().readerFor(of.getValue())));
    private static final Map<Feature<?, ?, ?, ?>, ObjectWriter> WRITERS = TYPES.entrySet().stream()
            .collect(Collectors.toMap(
                    Map.Entry::getKey, of -> RecordJson.mapper().writerFor(of.getValue())));

    /**
     * Payloads of an item's events, in bytes. Of an item with no more of them the table has only where its entries are:
     * what became of it is folded from its events where nobody remembers it. Of an item with more the table has all, so
     * that no reading costs more than this.
     */
    static final long MAX_FOLDED_AGAIN = 128L << 10;

    /**
     * The stored form.
     *
     * @param item as its events make it; null where they have no more bytes than {@link #MAX_FOLDED_AGAIN}
     * @param eventBytes payloads of its events; null where an earlier version wrote it, which kept each item whole
     * @param told for each scope the numbers of the entries whose contents it has of the item, rising, as far as others
     *     told it
     * @param own the same, as far as it is what the scope's own partner did
     * @param underKeys of all these, by each key and scope those that hold a value sealed under it
     */
    private record Stored<T>(
            @Nullable T item,
            @Nullable Long eventBytes,
            SortedMap<String, List<Long>> told,
            SortedMap<String, List<Long>> own,
            SortedMap<String, SortedMap<String, List<Long>>> underKeys) {}

    Item item = Item.UNKNOWN;
    private long eventBytes;

    private final SortedMap<String, List<Long>> told = new TreeMap<>();
    private final SortedMap<String, List<Long>> own = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, List<Long>>> underKeys = new TreeMap<>();

    /** @param id of the item */
    static ItemState read(String id, byte[] state) {
        Feature<?, ?, ?, ?> feature = Features.ofItem(id).orElseThrow();
        Stored<?> stored = Objects.requireNonNull(READERS.get(feature)).readValue(state);
        var item = new ItemState();
        if (stored.item() != null) item.item = new Item(feature, stored.item());
        item.eventBytes = stored.eventBytes() == null ? MAX_FOLDED_AGAIN + 1 : stored.eventBytes();
        stored.told().forEach((scope, numbers) -> item.told.put(scope, new ArrayList<>(numbers)));
        stored.own().forEach((scope, numbers) -> item.own.put(scope, new ArrayList<>(numbers)));
        stored.underKeys()
                .forEach((key, scopes) -> scopes.forEach(
                        (scope, numbers) -> item.underKey(key, scope).addAll(numbers)));
        return item;
    }

    byte[] bytes() {
        Feature<?, ?, ?, ?> feature = item.feature();
        if (feature == null) throw new IllegalStateException("Nothing has happened to it yet");
        return Objects.requireNonNull(WRITERS.get(feature))
                .writeValueAsBytes(new Stored<>(
                        eventBytes > MAX_FOLDED_AGAIN ? item.state() : null, eventBytes, told, own, underKeys));
    }

    /** After one more event, with what of it is kept. */
    void happened(Item after, long payloadBytes) {
        item = after.kept();
        eventBytes += payloadBytes;
    }

    /** Whether what became of it is still to be folded from its events. */
    boolean lacksEvents() {
        return item.feature() == null && eventBytes > 0;
    }

    /** Payloads of its events. */
    long eventBytes() {
        return eventBytes;
    }

    /** The scope has the contents of one more entry. */
    void add(Scope scope, long number, Entry.Body body) {
        (body.isOwn() ? own : told)
                .computeIfAbsent(scope.value(), s -> new ArrayList<>())
                .add(number);
        body.values()
                .map(Sealed::key)
                .distinct()
                .forEach(key -> underKey(key, scope.value()).add(number));
    }

    /** When the item is over by itself, in microseconds of the epoch; null where it never is. */
    @Nullable
    Long expiresMicros() {
        Instant expires = item.expires();
        return expires == null ? null : Moments.micros(expires);
    }

    /** Numbers of the entries whose contents a scope has of the item. */
    Set<Long> contents(Scope scope) {
        var numbers = new TreeSet<Long>(numbers(told, scope));
        numbers.addAll(numbers(own, scope));
        return numbers;
    }

    /** The scopes that have contents of it. */
    Set<Scope> scopes() {
        var scopes = new TreeSet<Scope>();
        told.keySet().forEach(scope -> scopes.add(new Scope(scope)));
        own.keySet().forEach(scope -> scopes.add(new Scope(scope)));
        return scopes;
    }

    private List<Long> underKey(String key, String scope) {
        return underKeys.computeIfAbsent(key, k -> new TreeMap<>()).computeIfAbsent(scope, s -> new ArrayList<>());
    }

    /** Forgets contents that the scope has of the item, and says which they were, rising. */
    List<Long> takeAway(Scope scope, Entry.Taking taking) {
        var gone = new TreeSet<Long>();
        switch (taking) {
            case Entry.Taking.Nothing nothing -> {}
            case Entry.Taking.Others others -> gone.addAll(numbers(told, scope));
            case Entry.Taking.All all -> {
                gone.addAll(numbers(told, scope));
                gone.addAll(numbers(own, scope));
            }
            case Entry.Taking.SealedUnder under -> gone.addAll(numbersUnder(under.keys(), scope));
            case Entry.Taking.IfSealedUnder under -> gone.addAll(numbersUnder(under.keys(), scope));
        }
        forget(told, scope, gone);
        forget(own, scope, gone);
        underKeys.values().forEach(scopes -> forget(scopes, scope, gone));
        underKeys.values().removeIf(scopes -> scopes.isEmpty());
        return List.copyOf(gone);
    }

    private Set<Long> numbersUnder(Set<String> keys, Scope scope) {
        var numbers = new TreeSet<Long>();
        for (String key : keys) numbers.addAll(numbers(underKeys.getOrDefault(key, Sets.map()), scope));
        return numbers;
    }

    private static List<Long> numbers(SortedMap<String, List<Long>> all, Scope scope) {
        return all.getOrDefault(scope.value(), List.of());
    }

    private static void forget(SortedMap<String, List<Long>> all, Scope scope, Set<Long> gone) {
        all.computeIfPresent(scope.value(), (s, numbers) -> {
            numbers.removeIf(gone::contains);
            return numbers.isEmpty() ? null : numbers;
        });
    }
}
