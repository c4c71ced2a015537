package org.antitrafficking.eventlog.axon;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.Wakeup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes aggregates out of the cache that other nodes changed. Saves conflicts; nothing relies on it, since whatever is
 * decided on a cached aggregate is checked against the log.
 */
public final class CacheEviction implements AutoCloseable {

    private static final int BATCH = 10_000;
    private static final Duration POLL = Duration.ofMillis(500);

    private static final Logger logger = LoggerFactory.getLogger(CacheEviction.class);

    private final EventLog log;
    private final AggregateCache cache;
    private final Wakeup grown = new Wakeup();
    private final EventLog.Registration registration;
    private final Thread thread;
    private volatile boolean closed;
    private final AtomicLong seen = new AtomicLong();

    public CacheEviction(EventLog log, AggregateCache cache) {
        this.log = log;
        this.cache = cache;
        this.seen.set(log.head());
        this.registration = log.onAppended(new EventLog.AppendListener() {
            @Override
            public void appendedHere(long firstPosition, long lastPosition) {
                if (!nothingBetween(firstPosition, lastPosition)) grown.signal();
            }

            @Override
            public void perhapsGrown() {
                grown.signal();
            }
        });
        this.thread = Thread.ofPlatform().name("cache-eviction").daemon().start(this::run);
    }

    /**
     * This node's own append that follows what was seen needs no look: its aggregates in the cache are as stored. Part
     * of it may have been seen already, since it is in the log before it is announced here.
     */
    private boolean nothingBetween(long firstPosition, long lastPosition) {
        long before = seen.getAndUpdate(last -> last >= firstPosition - 1 ? Math.max(last, lastPosition) : last);
        return before >= firstPosition - 1;
    }

    private boolean evictForeign() {
        EventLog.Touched touched = log.touchedAfter(seen.get(), BATCH);
        touched.aggregateIds().forEach(cache::remove);
        seen.accumulateAndGet(touched.lastPosition(), Math::max);
        return touched.aggregateIds().size() == BATCH;
    }

    private void run() {
        try {
            boolean unasked = false;
            while (!closed) {
                long signals = grown.signals();
                try {
                    boolean isAtTheEnd = (unasked && !log.mayHaveMoreThan(seen.get())) || !evictForeign();
                    if (isAtTheEnd) grown.await(signals, POLL);
                    unasked = isAtTheEnd && grown.signals() == signals;
                } catch (LogUnavailable e) {
                    logger.warn("Can't look for other nodes' changes", e);
                    grown.await(Long.MAX_VALUE, POLL);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        registration.close();
        closed = true;
        grown.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
