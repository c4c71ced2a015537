package org.antitrafficking.eventlog;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Answers with one query all reads that were {@link AskedTogether}: each sees all that was durable when it was asked
 * for. Safe for several threads.
 */
final class ReadsTogether {

    /**
     * What was found.
     *
     * @param cut of whose events there may be more than those of the page
     */
    record Batch(List<RecordedEvent> events, Set<String> cut) {}

    private final Function<Map<String, Long>, List<RecordedEvent>> query;
    private final AskedTogether<Map<String, Long>, Batch> together =
            new AskedTogether<>("the log can't be read", this::answer);

    /** @param query gives events of aggregates, each from a sequence of its own on */
    ReadsTogether(Function<Map<String, Long>, List<RecordedEvent>> query) {
        this.query = query;
    }

    /**
     * The events of these aggregates, each from its sequence on, and each one's in order.
     *
     * @throws LogUnavailable if they can't be read
     */
    Batch read(Map<String, Long> from) {
        Batch answer = together.ask(from);
        List<RecordedEvent> events = answer.events().stream()
                .filter(event -> event.sequence() >= from.getOrDefault(event.aggregateId(), Long.MAX_VALUE))
                .toList();
        if (answer.cut().isEmpty()) return new Batch(events, Set.of());
        var cut = new HashSet<>(answer.cut());
        cut.retainAll(from.keySet());
        return new Batch(events, cut);
    }

    /** Reads that wait for their turn. */
    int waiting() {
        return together.waiting();
    }

    private List<Batch> answer(List<Map<String, Long>> reads) {
        var from = new HashMap<String, Long>();
        for (Map<String, Long> read : reads) read.forEach((id, sequence) -> from.merge(id, sequence, Math::min));
        List<RecordedEvent> events = query.apply(from);
        return Collections.nCopies(reads.size(), new Batch(events, cut(events)));
    }

    /** Whose page is full. */
    private static Set<String> cut(List<RecordedEvent> events) {
        var cut = new HashSet<String>();
        int begin = 0;
        for (int i = 1; i <= events.size(); i++) {
            String id = events.get(begin).aggregateId();
            if (i < events.size() && events.get(i).aggregateId().equals(id)) continue;
            if (EventLog.isFull(events.subList(begin, i))) cut.add(id);
            begin = i;
        }
        return cut;
    }
}
