package org.antitrafficking.coordination.projections.views;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.Wakeup;
import org.antitrafficking.eventlog.postgres.TimeLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the serving generation of views where the feeds are: wakes as soon as the fence has committed, looks by itself
 * behind that.
 *
 * <p>Any number of nodes may do so: one builds at a time, the others wait for it. A batch that fails because something
 * is away that all of them need is tried again, for ever. An item whose views can't be made is set aside, and tried
 * again at the next start and with its next entry. Words that a crash of the server or a failover took are made again,
 * beside what comes new.
 */
public final class ViewBuilder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ViewBuilder.class);

    /** The most entries folded in one transaction. */
    static final int BATCH = 4_000;

    /** Waits no longer than this for the fence before it looks by itself. */
    private static final Duration POLL = Duration.ofMillis(500);

    /** Begins no batch sooner than this after the last one that was not full: what comes meanwhile comes together. */
    private static final Duration PACE = Duration.ofMillis(20);

    private final Follower fence;
    private final DataSource projector;
    private final ViewFold fold;
    private final Runnable recovered;
    private final Wakeup built = new Wakeup();
    private final Wakeup closing = new Wakeup();
    private final Thread thread;
    private volatile long position;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;
    private final AtomicLong failures = new AtomicLong();
    private volatile long aside;
    private volatile boolean wordsComplete = true;

    /**
     * Starts to build.
     *
     * @param fence of this node, which wakes it
     * @param projector gives connections of the projector role
     * @param recovered is told when a batch succeeds after one that failed: the server may have crashed in between
     */
    public static ViewBuilder start(Follower fence, DataSource projector, Openings openings, Runnable recovered) {
        return new ViewBuilder(fence, projector, openings, recovered);
    }

    private ViewBuilder(Follower fence, DataSource projector, Openings openings, Runnable recovered) {
        this.fence = fence;
        this.projector = projector;
        this.fold = new ViewFold(openings, BATCH);
        this.recovered = recovered;
        this.thread = Thread.ofPlatform().name("view-builder").daemon().start(this::run);
    }

    /** The position of the log up to which the views are built, as far as this node knows. */
    public long position() {
        return position;
    }

    /** Attempts that failed since this node started to build. */
    public long failures() {
        return failures.get();
    }

    /** Why the last attempt failed; null while it builds. */
    public @Nullable Throwable failure() {
        return failure;
    }

    /** Items that were set aside in the generation that is served, as far as this node knows. */
    public long setAside() {
        return aside;
    }

    /**
     * Whether the generation that is served had all its words when this node looked last; else no search is answered.
     */
    public boolean hasAllWords() {
        return wordsComplete;
    }

    /**
     * Waits until the views have all that the fence made of the log up to a position; false if the time is over first.
     */
    public boolean await(long wanted, Duration timeout) throws InterruptedException {
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
    public long timesBuilt() {
        return built.signals();
    }

    /** Waits until this node has built more often than {@code seen}, or the time is over. */
    public void awaitBuilt(long seen, Duration timeout) throws InterruptedException {
        built.await(seen, timeout);
    }

    private void run() {
        try {
            boolean tried = false;
            while (!closed) {
                long begun = System.nanoTime();
                long seen = fence.position();
                boolean more = false;
                try {
                    if (!tried) {
                        again(projector, fold);
                        tried = true;
                    }
                    boolean complete = batch();
                    more = fold.isFull() || !complete;
                    boolean again = failure != null;
                    failure = null;
                    built.signal();
                    if (again) recovered.run();
                } catch (SQLException | RuntimeException | Error e) { // whatever it is: tried again, never skipped
                    failure = e;
                    failures.incrementAndGet();
                    log.error("The views can't be built and are tried again", e);
                }
                if (!more) {
                    if (failure == null) reached(seen); // what the fence had disclosed by then is all there
                    fence.await(seen + 1, POLL);
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

    /** Folds one batch, and makes words of some pages where words are missing; false where some are missing still. */
    private boolean batch() throws SQLException {
        boolean complete = inServing(projector, true, (transaction, serving) -> {
            fold.step(transaction, serving);
            aside = new ViewTables(transaction, serving).countAside();
            return WordsKept.of(transaction, serving).complete();
        });
        if (!complete) {
            if (wordsComplete) log.warn("The views lost words, as after a crash of the database: they are made again");
            wordsComplete = false;
            complete = makeWords(projector, fold);
        }
        if (complete && !wordsComplete) log.info("The views have all their words again, and searches are answered");
        wordsComplete = complete;
        return complete;
    }

    /** Folds one batch into the serving generation. */
    static int step(DataSource projector, ViewFold fold) throws SQLException {
        return inServing(projector, 0, fold::step);
    }

    /** Makes words of some pages of the serving generation, where words are missing; false where some are still. */
    static boolean makeWords(DataSource projector, ViewFold fold) throws SQLException {
        return inServing(projector, true, fold::makeWords);
    }

    /** Tries all items again that were set aside. */
    static void again(DataSource projector, ViewFold fold) throws SQLException {
        ViewTables.@Nullable Place after = null;
        do {
            ViewTables.@Nullable Place from = after;
            after = inServing(
                            projector,
                            Optional.<ViewTables.Place>empty(),
                            (transaction, serving) -> Optional.ofNullable(fold.again(transaction, serving, from)))
                    .orElse(null);
        } while (after != null);
    }

    private interface InServing<T> {
        T in(Connection transaction, long serving) throws SQLException;
    }

    /** Works in the serving generation, which nobody else builds meanwhile. */
    private static <T> T inServing(DataSource projector, T otherwise, InServing<T> work) throws SQLException {
        return inTransaction(projector, transaction -> {
            Generations.share(transaction);
            OptionalLong serving = ViewTables.lockServing(transaction);
            return serving.isEmpty() ? otherwise : work.in(transaction, serving.getAsLong());
        });
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
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
