package org.antitrafficking.eventlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.postgres.TimeLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log, or other rows that are {@link Followed}, strictly in order and keeps its position in the transaction
 * of what it derives.
 *
 * <p>Any number of nodes may run the follower of one name: the row of its position is locked, so that each event is
 * folded in exactly one committed transaction. A fold that fails is tried again from the stored position, for ever: an
 * event is never skipped.
 */
public final class Follower implements AutoCloseable {

    /** So old a look of another follower may be that serves one that is at rest. */
    private static final Duration AT_THE_SAME_MOMENT = Duration.ofMillis(50);

    /** The same of one that serves who asks where the log ends. */
    private static final Duration OF_LATE = Duration.ofSeconds(1);

    /** Begins no batch sooner than this after the last one that was not full: what comes meanwhile comes together. */
    static final Duration PACE = Duration.ofMillis(10);

    private static final Duration UNHURRIED = Duration.ofMillis(100);

    /** Takes the lock at least so often, and tells the fold that it is quiet; else it only looks whether that is so. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    /** Waits this long after a failure before it tries again. */
    private static final Duration BACK_OFF = Duration.ofMillis(500);

    private static final Logger logger = LoggerFactory.getLogger(Follower.class);

    /** What is derived from events. */
    public interface Fold extends RowFold<RecordedEvent> {}

    /** What is derived from rows. */
    public interface RowFold<R> {
        /** Derives from rows in their order, within the transaction that also moves the follower's position. */
        void apply(Connection transaction, List<R> rows) throws SQLException;

        /**
         * Nothing came that is folded; it is called again and again meanwhile, within a transaction that is committed
         * then.
         */
        default void quiet(Connection transaction) throws SQLException {}
    }

    /** Folds what comes after a position within a transaction; returns the position that it came to. */
    private interface Step {
        Reached from(Connection transaction, long position, int most) throws SQLException;
    }

    /**
     * What a batch came to.
     *
     * @param full whether it had all that one may have, so that more may be waiting
     */
    private record Reached(long position, boolean full) {}

    /** How an attempt ended that did not fail. */
    private enum Came {
        TO_THE_END,
        SO_FAR,
        /** Another node folds, and nothing was done here. */
        SECOND
    }

    private final String name;
    private final DataSource database;
    private final Step step;
    private final Followed.Source source;
    private final SharedLook look;
    private final int batchSize;

    /**
     * Rows in the next batch: fewer after a failure, since a smaller batch may be in time where a large one was not.
     */
    private int most;

    private final Pace pace;
    private final Wakeup appended = new Wakeup();
    private final Wakeup moved = new Wakeup();
    private final Wakeup closing = new Wakeup();

    /** Ends the rest between two batches. */
    private final Wakeup restless = new Wakeup();

    private final boolean hurriesForWhoWaits;
    private final StandBy standBy = new StandBy();
    private volatile long position;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;
    private final AtomicLong failures = new AtomicLong();
    private final EventLog.@Nullable Registration registration;
    private final Thread thread;

    /**
     * Starts to follow.
     *
     * @param name of the stored position
     * @param database gives connections of the projector role
     * @param batchSize the most events folded in one transaction, and {@link EventLog#MAX_PAGE_BYTES} of them
     */
    public static Follower start(
            String name, EventLog log, DataSource database, RowFold<RecordedEvent> fold, int batchSize) {
        return start(name, log, database, Followed.EVENTS, fold, batchSize, PACE);
    }

    /** The same where what is derived is seldom waited for: its batches are rarer, until somebody does. */
    public static <R> Follower startUnhurried(
            String name, EventLog log, DataSource database, Followed<R> rows, RowFold<R> fold, int batchSize) {
        return start(name, log, database, rows, fold, batchSize, UNHURRIED);
    }

    /** Starts to follow other rows: positions are their numbers. */
    public static <R> Follower start(
            String name, EventLog log, DataSource database, Followed<R> rows, RowFold<R> fold, int batchSize) {
        return start(name, log, database, rows, fold, batchSize, PACE);
    }

    private static <R> Follower start(
            String name,
            EventLog log,
            DataSource database,
            Followed<R> rows,
            RowFold<R> fold,
            int batchSize,
            Duration pace) {
        Step step = (transaction, position, most) -> fold(transaction, position, rows, fold, most);
        return new Follower(name, log, database, step, rows.source(), batchSize, pace);
    }

    private Follower(
            String name,
            EventLog log,
            DataSource database,
            Step step,
            Followed.Source source,
            int batchSize,
            Duration pace) {
        this.name = name;
        this.database = database;
        this.step = step;
        this.source = source;
        this.look = log.look();
        this.batchSize = batchSize;
        this.most = batchSize;
        this.pace = new Pace(pace);
        this.hurriesForWhoWaits = pace.equals(UNHURRIED);
        this.registration = source == Followed.Source.EVENTS ? log.onAppended(appended::signal) : null;
        this.thread = Thread.ofPlatform().name("follower-" + name).daemon().start(this::run);
    }

    /** The stored position, as far as this node knows. */
    public long position() {
        return position;
    }

    /** Why the last attempt failed; null while it follows. */
    public @Nullable Throwable failure() {
        return failure;
    }

    /** Attempts that failed since this node started to follow. */
    public long failures() {
        return failures.get();
    }

    /** The name of its stored position and of its thread. */
    public String name() {
        return name;
    }

    /**
     * The last position that there is, as of a second ago; negative of rows that nobody tells it of.
     *
     * @throws LogUnavailable if it can't be seen
     */
    public long head() {
        return registration == null ? -1 : look.seen(database, OF_LATE).end(source);
    }

    /** Waits until a position is folded; false if the time is over first. */
    public boolean await(long wanted, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        // Whom no append wakes looks at once where somebody waits.
        if (registration == null && position < wanted) appended.signal();
        if (hurriesForWhoWaits && position < wanted) restless.signal();
        standBy.waitedFor(true);
        try {
            while (true) {
                long seen = moved.signals();
                if (position >= wanted) return true;
                long left = end - System.nanoTime();
                if (left <= 0) return false;
                moved.await(seen, Duration.ofNanos(left));
            }
        } finally {
            standBy.waitedFor(false);
        }
    }

    private void run() {
        try {
            boolean unasked = false;
            long quietSince = System.nanoTime();
            while (!closed) {
                long seen = appended.signals();
                long waitedFor = restless.signals();
                try {
                    long begun = System.nanoTime();
                    pace.begins();
                    if (unasked && begun - quietSince < QUIET.toNanos() && isAtTheEnd()) {
                        appended.await(seen, Looks.untilNext());
                        unasked = appended.signals() == seen;
                        continue;
                    }
                    unasked = false;
                    if (standBy.isOn() && othersMove()) {
                        standBy.rest(closing);
                        continue;
                    }
                    Came came = step();
                    pace.ends();
                    quietSince = begun;
                    most = batchSize;
                    if (came == Came.SECOND) standBy.rest(closing);
                    else standBy.ends();
                    if (came != Came.TO_THE_END) continue;
                    appended.await(seen, Looks.untilNext());
                    unasked = appended.signals() == seen;
                    pace.rest(restless, waitedFor);
                } catch (SQLException | RuntimeException | Error e) { // whatever it is: tried again, never skipped
                    failure = e;
                    most = Math.max(1, most / 2);
                    failures.incrementAndGet();
                    logger.error("Follower {} failed after position {} and tries again", name, position, e);
                    appended.await(Long.MAX_VALUE, BACK_OFF);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether another node has come further, or did a moment ago. */
    private boolean othersMove() {
        OptionalLong stored = look.seen(database, standBy.age()).position(name);
        if (stored.isPresent() && stored.getAsLong() > position) {
            reached(stored.getAsLong());
            standBy.othersMoved();
        }
        return standBy.othersMove();
    }

    /**
     * Whether there is nothing to fold. A lock, which the server would have to write down, is not needed to see that.
     */
    private boolean isAtTheEnd() {
        SharedLook.Seen seen = look.seen(database, AT_THE_SAME_MOMENT);
        OptionalLong stored = seen.position(name);
        if (stored.isEmpty() || stored.getAsLong() < seen.end(source)) return false;
        reached(Math.max(position, stored.getAsLong()));
        return true;
    }

    private Came step() throws SQLException {
        try (Connection connection = database.getConnection()) {
            TimeLimits.allow(connection, TimeLimits.STEP);
            connection.setAutoCommit(false);
            try {
                OptionalLong locked = lockedPosition(connection);
                if (locked.isEmpty()) {
                    connection.commit();
                    return Came.SECOND;
                }
                long from = locked.getAsLong();
                position = from;
                Reached reached = step.from(connection, from, most);
                if (reached.position() > from) moveTo(connection, from, reached.position());
                connection.commit();
                reached(reached.position());
                return reached.full() ? Came.SO_FAR : Came.TO_THE_END;
            } catch (Throwable e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static <R> Reached fold(Connection transaction, long from, Followed<R> followed, RowFold<R> fold, int most)
            throws SQLException {
        Followed.Page<R> page = followed.reader().read(transaction, from, most);
        if (page.rows().isEmpty()) fold.quiet(transaction);
        else fold.apply(transaction, page.rows());
        return new Reached(page.last(), page.full());
    }

    /** Empty where another node has locked it: that one folds, and how far it has come is known here as well. */
    private OptionalLong lockedPosition(Connection connection) throws SQLException {
        OptionalLong free = position(connection, " for update skip locked");
        if (free.isPresent()) return free;
        OptionalLong stored = position(connection, "");
        if (stored.isPresent()) {
            standBy.othersMoved();
            reached(stored.getAsLong());
            return OptionalLong.empty();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into history.follower (name, position) values (?, 0) on conflict do nothing")) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
        connection.commit(); // or others, who begin at the same time, would wait for this first batch
        return lockedPosition(connection);
    }

    private OptionalLong position(Connection connection, String lock) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select position from history.follower where name = ?" + lock)) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    private void moveTo(Connection connection, long from, long to) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update history.follower set position = ? where name = ? and position = ?")) {
            update.setLong(1, to);
            update.setString(2, name);
            update.setLong(3, from);
            if (update.executeUpdate() != 1)
                throw new IllegalStateException("Another follower " + name + " moved the position");
        }
    }

    private void reached(long to) {
        position = to;
        failure = null;
        moved.signal();
    }

    /** Ends after the batch under way. */
    @Override
    public void close() {
        if (registration != null) registration.close();
        closed = true;
        appended.close();
        closing.close();
        restless.close();
        standBy.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
