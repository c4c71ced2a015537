package org.antitrafficking.coordination.projections.views;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.EndableWait;
import org.antitrafficking.eventlog.Wakeup;
import org.antitrafficking.eventlog.postgres.TimeLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that keeps what it makes where something else is, which it is made of: it wakes as soon as that has moved,
 * and looks by itself behind that. Whatever fails is tried again, for ever, and never skipped.
 */
public abstract class Upkeep implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

    /** Waits no longer than this before it looks by itself. */
    private static final Duration POLL = Duration.ofMillis(500);

    /** Begins no batch sooner than this after the last one that was not full: what comes meanwhile comes together. */
    private static final Duration PACE = Duration.ofMillis(20);

    /** What it keeps its own where it is. */
    protected interface Ahead {
        /** The position of the log that it has come to. */
        long position();

        /** Waits until it has come to a position; false if the time is over first. */
        boolean await(long wanted, Duration timeout) throws InterruptedException;
    }

    private final String made;
    private final Ahead ahead;
    private final Runnable recovered;
    private final Wakeup built = new Wakeup();
    private final Wakeup closing = new Wakeup();
    private final EndableWait idle = new EndableWait();
    private final String name;
    private volatile @Nullable Thread thread;
    private volatile long position;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;
    private final AtomicLong failures = new AtomicLong();

    /**
     * One that does not work yet.
     *
     * @param name of its thread
     * @param made what it makes, as a log line says it
     * @param recovered is told when a batch succeeds after one that failed: the server may have crashed in between
     */
    protected Upkeep(String name, String made, Ahead ahead, Runnable recovered) {
        this.made = made;
        this.ahead = ahead;
        this.recovered = recovered;
        this.name = name;
    }

    /** Begins to work; called once. */
    protected final void start() {
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** Makes one batch, in transactions of its own; whether there may be more. */
    protected abstract boolean batch() throws SQLException;

    /** Whether the last batch left something to somebody else, who has not made it yet. */
    protected boolean leavesSome() {
        return false;
    }

    /** Whoever waits for what is made looks again. */
    final void signalBuilt() {
        built.signal();
    }

    /** The position of the log up to which all is made, as far as this node knows. */
    public final long position() {
        return position;
    }

    /** Attempts that failed since this node started. */
    public long failures() {
        return failures.get();
    }

    /** Why the last attempt failed; null while it works. */
    public @Nullable Throwable failure() {
        return failure;
    }

    /** Waits until all is made of the log up to a position; false if the time is over first. */
    public final boolean await(long wanted, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            long seen = built.signals();
            if (position >= wanted) return true;
            long left = end - System.nanoTime();
            if (left <= 0) return false;
            built.await(seen, Duration.ofNanos(left));
        }
    }

    /** How often this node has built: take it before looking, and give it to {@link #awaitBuilt}. */
    public final long timesBuilt() {
        return built.signals();
    }

    /** Waits until this node has built more often than {@code seen}, or the time is over. */
    public final void awaitBuilt(long seen, Duration timeout) throws InterruptedException {
        built.await(seen, timeout);
    }

    private void run() {
        try {
            while (!closed) {
                long begun = System.nanoTime();
                long seen = ahead.position();
                boolean more = false;
                try {
                    more = batch();
                    boolean again = failure != null;
                    failure = null;
                    built.signal();
                    if (again) recovered.run();
                } catch (SQLException | RuntimeException | Error e) { // whatever it is: tried again, never skipped
                    failure = e;
                    failures.incrementAndGet();
                    log.error("{} can't be made and are tried again", made, e);
                }
                if (!more) {
                    if (failure == null && !leavesSome()) reached(seen); // all that was there by then is made
                    idle.during(() -> ahead.await(seen + 1, POLL));
                    long left = PACE.toNanos() - (System.nanoTime() - begun);
                    if (left > 0) closing.await(0, Duration.ofNanos(left));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reached(long seen) {
        position = seen;
        built.signal();
    }

    /** Work in one transaction. */
    interface Work<T> {
        T in(Connection transaction) throws SQLException;
    }

    static <T> T inTransaction(DataSource source, Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            TimeLimits.allow(connection, TimeLimits.BATCH);
            connection.setAutoCommit(false);
            try {
                TimeLimits.mayPause(connection, TimeLimits.BATCH_PAUSE);
                T done = work.in(connection);
                connection.commit();
                return done;
            } catch (Throwable e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** Ends after the batch under way. */
    @Override
    public void close() {
        closed = true;
        closing.close();
        idle.end();
        Thread working = thread;
        if (working == null) return;
        try {
            working.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
