package org.antitrafficking.coordination.projections.feeds;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.mandates.Mandate;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.sharing.Scope;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** What the fence remembers of one item between events. For one thread at a time. */
final class ItemState {
    private static final ObjectReader READER = RecordJson.mapper().readerFor(Stored.class);
    private static final ObjectWriter WRITER = RecordJson.mapper().writerFor(Stored.class);

    /**
     * The stored form.
     *
     * @param alert the alert that the item is, if it is one; likewise the others
     * @param live for each scope the numbers of the entries whose contents it has of the item, rising
     */
    private record Stored(
            @Nullable Alert alert,
            @Nullable Directory directory,
            @Nullable Agreement agreement,
            @Nullable Mandate mandate,
            SortedMap<String, List<Long>> live) {}

    /** Null until an alert's first event. */
    @Nullable
    Alert alert;

    /** Null until the directory's first event. */
    @Nullable
    Directory directory;

    /** Null until an agreement's first event. */
    @Nullable
    Agreement agreement;

    /** Null until a mandate's first event. */
    @Nullable
    Mandate mandate;

    private final SortedMap<String, List<Long>> live = new TreeMap<>();

    static ItemState read(byte[] state) {
        Stored stored = READER.readValue(state);
        var item = new ItemState();
        item.alert = stored.alert();
        item.directory = stored.directory();
        item.agreement = stored.agreement();
        item.mandate = stored.mandate();
        stored.live().forEach((scope, numbers) -> item.live.put(scope, new ArrayList<>(numbers)));
        return item;
    }

    byte[] bytes() {
        return WRITER.writeValueAsBytes(new Stored(alert, directory, agreement, mandate, live));
    }

    /** The scope has the contents of one more entry. */
    void add(Scope scope, long number) {
        live.computeIfAbsent(scope.value(), s -> new ArrayList<>()).add(number);
    }

    /** Forgets what contents the scope has of the item, and says which they were. */
    List<Long> takeAway(Scope scope) {
        List<Long> numbers = live.remove(scope.value());
        return numbers == null ? List.of() : numbers;
    }
}
