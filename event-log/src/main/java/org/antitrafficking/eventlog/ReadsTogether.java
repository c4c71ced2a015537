package org.antitrafficking.eventlog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.antitrafficking.eventlog.postgres.TimeLimits;

/**
 * Answers with one query all reads that were asked for while another was under way. The query begins after the last of
 * them was asked for, so each sees all that was durable then. Who asks alone waits for nobody. Safe for several
 * threads.
 */
final class ReadsTogether {

    /**
     * What was found.
     *
     * @param cut of whose events there may be more than those of the page
     */
    record Batch(List<RecordedEvent> events, Set<String> cut) {}

    /** Reads that wait for their turn, and the first of them to take it. */
    private static final class Group {
        final Map<String, Long> from = new HashMap<>();
        int reads;
        final CompletableFuture<Batch> answer = new CompletableFuture<>();
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
    Batch read(Map<String, Long> from) {
        Group group;
        boolean first;
        synchronized (this) {
            group = gathering;
            first = group.reads++ == 0;
            from.forEach((id, sequence) -> group.from.merge(id, sequence, Math::min));
        }
        if (first) take(group);
        Batch answer = answer(group);
        List<RecordedEvent> events = answer.events().stream()
                .filter(event -> event.sequence() >= from.getOrDefault(event.aggregateId(), Long.MAX_VALUE))
                .toList();
        if (answer.cut().isEmpty()) return new Batch(events, Set.of());
        var cut = new HashSet<>(answer.cut());
        cut.retainAll(from.keySet());
        return new Batch(events, cut);
    }

    /** Reads that wait for their turn. */
    synchronized int waiting() {
        return gathering.reads;
    }

    private static Batch answer(Group group) {
        try {
            return group.answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LogUnavailable unavailable) throw unavailable;
            throw new LogUnavailable("the log can't be read", e.getCause());
        }
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

    private void take(Group group) {
        if (!isOurTurn()) {
            leave(group);
            group.answer.completeExceptionally(new LogUnavailable("the log does not answer those before", null));
            return;
        }
        try {
            synchronized (this) {
                gathering = new Group();
            }
            List<RecordedEvent> events = query.apply(group.from);
            group.answer.complete(new Batch(events, cut(events)));
        } catch (Throwable failure) { // nobody may wait for ever, whatever went wrong
            group.answer.completeExceptionally(failure);
        } finally {
            turn.unlock();
        }
    }

    /** No longer than its answer may take: whoever waits behind a database that is silent would wait twice. */
    private boolean isOurTurn() {
        try {
            return turn.tryLock(TimeLimits.ANSWER.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized void leave(Group group) {
        if (gathering == group) gathering = new Group();
    }
}
