package org.antitrafficking.coordination.projections.views;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.EndableWait;
import org.antitrafficking.eventlog.Looks;
import org.antitrafficking.eventlog.Pace;
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

    /** Begins a batch at least so often; else it only looks whether there may be something to make. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    /** Begins no batch sooner than this after the last one that was not full. */
    private static final Duration SHORTEST = Duration.ofMillis(20);

    /** Where a batch came to nothing, since another node has made all there was, it stands by for so long at first. */
    private static final Duration STANDS_BY_AT_FIRST = Duration.ofMillis(5);

    /** And for twice the time whenever that happens again, up to this, unless somebody waits here. */
    private static final Duration STANDS_BY = Duration.ofMillis(250);

    /** What came of a batch. */
    protected enum Came {
        /** There may be more to make. */
        MORE,
        /** All that there was is made. */
        ALL,
        /** There was nothing to make. */
        NOTHING
    }

    /** What it keeps its own where it is. */
    protected interface Ahead {
        /** The position of the log that it has come to. */
        long position();

        /** Waits until it has come to a position; false if the time is over first. */
        boolean await(long wanted, Duration timeout) throws InterruptedException;

        /** Somebody waits for what is made of it, or does not any more. */
        default void waitedFor(boolean begins) {}
    }

    private final String made;
    private final Ahead ahead;
    private final Duration leisure;
    private final Runnable recovered;
    private final Wakeup built = new Wakeup();
    private final Wakeup closing = new Wakeup();

    /** Those who wait for what is made, and that there is one more of them. */
    private final AtomicInteger waiting = new AtomicInteger();

    private final Wakeup oneMoreWaits = new Wakeup();
    private final EndableWait idle = new EndableWait();
    private final Pace pace = new Pace(SHORTEST);
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
     * @param leisure how long it rests besides after each batch, while nobody waits for what it makes: what comes
     *     meanwhile comes together
     * @param recovered is told when a batch succeeds after one that failed: the server may have crashed in between
     */
    protected Upkeep(String name, String made, Ahead ahead, Duration leisure, Runnable recovered) {
        this.made = made;
        this.ahead = ahead;
        this.leisure = leisure;
        this.recovered = recovered;
        this.name = name;
    }

    /** Begins to work; called once. */
    protected final void start() {
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** Makes one batch, in transactions of its own. */
    protected abstract Came batch() throws SQLException;

    /**
     * Whether nothing has come since a batch that left nothing to make, as far as one statement can tell. Not asked
     * where what this keeps its own up with has moved.
     */
    protected abstract boolean isAtRest();

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
        waitedFor(true);
        try {
            return awaitUnhurried(wanted, timeout);
        } finally {
            waitedFor(false);
        }
    }

    /** The same of somebody for whose sake this node need not be the one that makes it. */
    final boolean awaitUnhurried(long wanted, Duration timeout) throws InterruptedException {
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
        waitedFor(true);
        try {
            built.await(seen, timeout);
        } finally {
            waitedFor(false);
        }
    }

    /** Somebody waits, or does not any more: meanwhile this node does not stand by. */
    final void waitedFor(boolean begins) {
        ahead.waitedFor(begins);
        waiting.addAndGet(begins ? 1 : -1);
        if (begins) oneMoreWaits.signal();
    }

    private void run() {
        try {
            Duration standsBy = Duration.ZERO;
            long before = -1;
            long begun = System.nanoTime();
            Came came = Came.MORE;
            while (!closed) {
                pace.begins();
                long seen = ahead.position();
                boolean mayRest = came != Came.MORE && failure == null && !leavesSome();
                boolean isQuiet = seen == before && waiting.get() == 0 && System.nanoTime() - begun < QUIET.toNanos();
                came = Came.ALL;
                try {
                    if (mayRest && isQuiet && isAtRest()) {
                        idle.during(() -> ahead.await(seen + 1, Looks.untilNext()));
                        continue;
                    }
                    begun = System.nanoTime();
                    came = batch();
                    pace.ends();
                    boolean again = failure != null;
                    failure = null;
                    built.signal();
                    if (again) recovered.run();
                } catch (SQLException | RuntimeException | Error e) { // whatever it is: tried again, never skipped
                    failure = e;
                    failures.incrementAndGet();
                    log.error("{} can't be made and are tried again", made, e);
                }
                if (came != Came.MORE) {
                    if (failure == null && !leavesSome()) reached(seen); // all that was there by then is made
                    idle.during(() -> ahead.await(seen + 1, Looks.untilNext()));
                    pace.rest(closing);
                    standsBy = came == Came.NOTHING && seen > before ? longer(standsBy) : shorter(standsBy, came);
                    restUnlessAwaited(standsBy.compareTo(leisure) > 0 ? standsBy : leisure);
                }
                before = seen;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration standsBy) {
        if (standsBy.isZero()) return STANDS_BY_AT_FIRST;
        Duration twice = standsBy.multipliedBy(2);
        return twice.compareTo(STANDS_BY) < 0 ? twice : STANDS_BY;
    }

    /** Half of it where the batch was needed: whoever made the others may be gone. */
    private static Duration shorter(Duration standsBy, Came came) {
        if (came == Came.NOTHING) return standsBy;
        Duration half = standsBy.dividedBy(2);
        return half.compareTo(STANDS_BY_AT_FIRST) < 0 ? Duration.ZERO : half;
    }

    private void restUnlessAwaited(Duration time) throws InterruptedException {
        long seen = oneMoreWaits.signals();
        if (!time.isZero() && waiting.get() == 0) oneMoreWaits.await(seen, time);
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
            TimeLimits.allow(connection, TimeLimits.STEP);
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
        oneMoreWaits.close();
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
