package org.antitrafficking.coordination.api.redecisions;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antitrafficking.eventlog.DecisionLog;
import org.antitrafficking.eventlog.RecordedEvent;

/** The log's events in their order, read a page at a time, handed out by the decisions that led to them. */
final class EventPages {

    /** Events read at a time. */
    private static final int PAGE = 1_000;

    /** No decision leads to more events than one append takes: of what has more, so many are handed out. */
    private static final int MOST = 1_000;

    private final DecisionLog log;
    private final Deque<RecordedEvent> page = new ArrayDeque<>();
    private long read;

    EventPages(DecisionLog log) {
        this.log = log;
    }

    /** The events that were not handed out yet, up to a position. */
    List<RecordedEvent> upTo(long position) {
        var events = new ArrayList<RecordedEvent>();
        while (true) {
            if (page.isEmpty()) {
                if (read >= position) return events;
                page.addAll(log.events(read, PAGE));
                if (page.isEmpty()) return events;
                read = page.getLast().position();
            }
            if (page.getFirst().position() > position) return events;
            RecordedEvent event = page.removeFirst();
            if (events.size() < MOST) events.add(event);
        }
    }
}
