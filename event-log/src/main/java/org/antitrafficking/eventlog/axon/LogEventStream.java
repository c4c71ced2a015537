package org.antitrafficking.eventlog.axon;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.Wakeup;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;

/** The log as a stream of Axon's. Used by one thread; wakes it at once when the log grows. */
final class LogEventStream implements TrackingEventStream {

    private static final int BATCH = 500;

    /** Notifications are hints: whoever waits looks by itself after this long. */
    private static final Duration POLL = Duration.ofMillis(500);

    private final EventLog log;
    private final LogStorageEngine engine;
    private final Wakeup appended = new Wakeup();
    private final EventLog.Registration registration;
    private final ArrayDeque<RecordedEvent> read = new ArrayDeque<>();
    private long position;
    private volatile Runnable callback = () -> {};

    LogEventStream(EventLog log, LogStorageEngine engine, long afterPosition) {
        this.log = log;
        this.engine = engine;
        this.position = afterPosition;
        this.registration = log.onAppended(() -> {
            appended.signal();
            callback.run();
        });
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return hasNextAvailable() ? Optional.of(engine.tracked(read.getFirst())) : Optional.empty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        while (true) {
            long seen = appended.signals();
            if (!read.isEmpty() || fill()) return true;
            long left = end - System.nanoTime();
            if (left <= 0) return false;
            appended.await(seen, Duration.ofNanos(Math.min(left, POLL.toNanos())));
        }
    }

    private boolean fill() {
        read.addAll(log.read(position, BATCH));
        if (read.isEmpty()) return false;
        position = read.getLast().position();
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(Integer.MAX_VALUE, TimeUnit.MILLISECONDS)) {
            // an interrupt ends the wait, nothing else does
        }
        return engine.tracked(read.removeFirst());
    }

    @Override
    public boolean setOnAvailableCallback(Runnable onAvailable) {
        this.callback = onAvailable;
        onAvailable.run();
        return true;
    }

    @Override
    public void close() {
        registration.close();
        appended.close();
    }
}
