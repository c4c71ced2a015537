package org.antitrafficking.eventlog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Answers with one query all reads that were asked for while another was under way. The query begins after the last of
 * them was asked for, so each sees all that was durable then. Who asks alone waits for nobody. Safe for several
 * threads.
 */
final class ReadsTogether {

    /** Reads that wait for their turn, and the first of them to take it. */
    private static final class Group {
        final Map<String, Long> from = new HashMap<>();
        int reads;
        final CompletableFuture<List<RecordedEvent>> events = new CompletableFuture<>();
    }

    private final Function<Map<String, Long>, List<RecordedEvent>> query;
    private final ReentrantLock turn = new ReentrantLock();
    private Group gathering = new Group();

    /** @param query gives events of aggregates, each from a sequence of its own on */
    ReadsTogether(Function<Map<String, Long>, List<RecordedEvent>> query) {
        this.query = query;
    }

    /**
     * The events of these aggregates, each from its sequence on, and each one's in order.
     *
     * @throws LogUnavailable if they can't be read
     */
    List<RecordedEvent> read(Map<String, Long> from) {
        Group group;
        boolean first;
        synchronized (this) {
            group = gathering;
            first = group.reads++ == 0;
            from.forEach((id, sequence) -> group.from.merge(id, sequence, Math::min));
        }
        if (first) take(group);
        return answer(group).stream()
                .filter(event -> event.sequence() >= from.getOrDefault(event.aggregateId(), Long.MAX_VALUE))
                .toList();
    }

    /** Reads that wait for their turn. */
    synchronized int waiting() {
        return gathering.reads;
    }

    private static List<RecordedEvent> answer(Group group) {
        try {
            return group.events.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LogUnavailable unavailable) throw unavailable;
            throw new LogUnavailable("the log can't be read", e.getCause());
        }
    }

    private void take(Group group) {
        turn.lock();
        try {
            synchronized (this) {
                gathering = new Group();
            }
            group.events.complete(query.apply(group.from));
        } catch (Throwable failure) { // nobody may wait for ever, whatever went wrong
            group.events.completeExceptionally(failure);
        } finally {
            turn.unlock();
        }
    }
}
