package org.antitrafficking.coordination.projections.views;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.Follower;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the serving generation of views where the feeds are.
 *
 * <p>Any number of nodes may do so: one builds at a time, the others stand by. A batch that fails because something is
 * away that all of them need is tried again, for ever. An item whose views can't be made is set aside, and tried again
 * at the next start and with its next entry. Words are made behind it, by a {@link WordBuilder}.
 */
public final class ViewBuilder extends Upkeep {

    /** The most entries folded in one transaction. */
    static final int BATCH = 4_000;

    /** Items that are set aside are named so far; the log file names all. */
    private static final int NAMED = 10;

    /** It looks no more often than this what is set aside. */
    private static final long ASIDE_NANOS = Duration.ofMillis(250).toNanos();

    private final DataSource projector;
    private final ViewFold fold;
    private final RestLook restLook;
    private RestLook.@Nullable Seen seen;
    private boolean triedAgain;
    private long lookedAside = System.nanoTime() - ASIDE_NANOS;
    private volatile Aside aside = Aside.NOTHING;

    /**
     * Starts to build.
     *
     * @param fence of this node, which wakes it
     * @param projector gives connections of the projector role
     * @param atOnce folds of what is far behind
     * @param recovered is told when a batch succeeds after one that failed: the server may have crashed in between
     */
    public static ViewBuilder start(Follower fence, DataSource projector, FoldsAtOnce atOnce, Runnable recovered) {
        var builder = new ViewBuilder(fence, projector, atOnce, recovered);
        builder.start();
        return builder;
    }

    private ViewBuilder(Follower fence, DataSource projector, FoldsAtOnce atOnce, Runnable recovered) {
        super(
                "view-builder",
                "The views",
                new Ahead() {
                    @Override
                    public long position() {
                        return fence.position();
                    }

                    @Override
                    public boolean await(long wanted, Duration timeout) throws InterruptedException {
                        return fence.await(wanted, timeout);
                    }
                },
                Duration.ZERO,
                recovered);
        this.projector = projector;
        this.restLook = new RestLook(projector);
        this.fold = new ViewFold(BATCH, atOnce);
    }

    /**
     * What is set aside in the generation that is served.
     *
     * @param places an item counts in each scope in which its views can't be made
     * @param items the first of these items
     * @param more how many other items there are
     */
    public record Aside(long places, List<String> items, long more) {
        static final Aside NOTHING = new Aside(0, List.of(), 0);

        public Aside {
            items = List.copyOf(items);
        }
    }

    /** As far as this node knows. */
    public Aside setAside() {
        return aside;
    }

    @Override
    protected Came batch() throws SQLException {
        if (!triedAgain) again(projector, fold);
        triedAgain = true;
        return inServing(projector, Came.MORE, (transaction, serving) -> {
            int entries = fold.step(transaction, serving);
            if (System.nanoTime() - lookedAside >= ASIDE_NANOS) {
                aside = new ViewTables(transaction, serving).aside(NAMED);
                lookedAside = System.nanoTime();
            }
            return fold.isFull() ? Came.MORE : entries > 0 ? Came.ALL : Came.NOTHING;
        });
    }

    /** It is at rest where it sees the same as the time before, after which a batch left nothing to make. */
    @Override
    protected boolean isAtRest() {
        RestLook.@Nullable Seen before = seen;
        RestLook.Seen now = restLook.seen();
        seen = now;
        return now.isAs(before);
    }

    /** What both builders of this node see. */
    RestLook restLook() {
        return restLook;
    }

    /** Folds one batch into the serving generation. */
    static int step(DataSource projector, ViewFold fold) throws SQLException {
        return inServing(projector, 0, fold::step);
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
}
