package org.antitrafficking.coordination.projections.views;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.postgres.TimeLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the views anew from the feeds, beside those that are served, compares the two where both stand at the same
 * numbers, and serves the new ones. One runs at a time, on whichever node. One that was interrupted is begun anew,
 * unless it was cancelled.
 */
public final class ViewRebuild implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ViewRebuild.class);

    /** Differences that are named; of more there is the number. */
    static final int MAX_NAMED = 1_000;

    private final DataSource projector;
    private final FoldsAtOnce atOnce;
    private final WordFold words;
    private final BooleanSupplier isCancelled;
    private final int batchSize;
    private volatile boolean closed;
    private volatile @Nullable Thread resuming;

    /** Is told how far it has come. */
    public interface Progress {
        /**
         * After each batch.
         *
         * @param done entries that are in the new views
         * @param total entries of all feeds now
         */
        void come(long done, long total);
    }

    /**
     * Where old and new views were not the same.
     *
     * @param table {@code page}, {@code apart}, {@code part}, {@code words} or {@code counts}
     * @param item null of counts
     */
    public record Difference(
            String table, String scope, @Nullable String item) {}

    /**
     * What came of it.
     *
     * @param generation that is served now
     * @param entries that were compared
     * @param differing how many rows of the old views were not the same
     * @param differences the first of those
     */
    public record Outcome(long generation, long entries, long differing, List<Difference> differences) {}

    /**
     * A rebuild of this node's.
     *
     * @param projector gives connections of the projector role
     * @param isCancelled whether the last rebuild that anybody began was cancelled: is asked before one that was
     *     interrupted is begun anew, and at each step of that
     */
    public ViewRebuild(DataSource projector, FoldsAtOnce atOnce, Openings openings, BooleanSupplier isCancelled) {
        this(projector, atOnce, openings, isCancelled, ViewBuilder.BATCH);
    }

    ViewRebuild(
            DataSource projector, FoldsAtOnce atOnce, Openings openings, BooleanSupplier isCancelled, int batchSize) {
        this.projector = projector;
        this.atOnce = atOnce;
        this.words = new WordFold(openings);
        this.isCancelled = isCancelled;
        this.batchSize = batchSize;
    }

    /**
     * Begins anew what was interrupted, in a thread of its own; does nothing where nothing was. Of what was cancelled
     * it takes away what is left.
     */
    public synchronized void resume() {
        if (resuming != null && resuming.isAlive()) return;
        resuming = Thread.ofPlatform().name("view-rebuild").daemon().start(() -> {
            try (Connection session = projector.getConnection()) {
                TimeLimits.allow(session, TimeLimits.LONG);
                if (Generations.in(session, "building").isEmpty()
                        && Generations.in(session, "old").isEmpty()) return;
                if (!Generations.rebuilds(session)) return; // another node's is under way
                try {
                    boolean interrupted = !Generations.in(session, "building").isEmpty();
                    clear(() -> {});
                    if (interrupted) beginAnew(session);
                } finally {
                    Generations.rebuildsNoMore(session);
                }
            } catch (CancellationException e) {
                log.info("The rebuild of the views was interrupted and is begun anew at the next start");
            } catch (SQLException | RuntimeException e) {
                log.error("The rebuild of the views failed and is begun anew at the next start", e);
            }
        });
    }

    private void beginAnew(Connection session) throws SQLException {
        Runnable unlessCancelled = () -> {
            if (isCancelled.getAsBoolean()) throw new CancellationException("The rebuild of the views was cancelled");
        };
        try {
            unlessCancelled.run();
            rebuild(session, (done, total) -> {}, unlessCancelled);
        } catch (CancellationException e) {
            if (closed) throw e;
            clear(() -> {});
            log.info("The rebuild of the views that was interrupted is not begun anew: it was cancelled");
        }
    }

    /** Builds, compares and swaps, in one go. */
    public Outcome run(Progress progress) throws SQLException {
        return run(progress, () -> {});
    }

    /**
     * Builds, compares and swaps.
     *
     * @throws IllegalStateException if one is running
     * @param step is run before each batch, and throws a {@link CancellationException} to end it: what was built is
     *     taken away then
     * @throws CancellationException if this is closed
     */
    public Outcome run(Progress progress, Runnable step) throws SQLException {
        try (Connection session = projector.getConnection()) {
            TimeLimits.allow(session, TimeLimits.LONG);
            if (!Generations.rebuilds(session)) throw new IllegalStateException("The views are being rebuilt already");
            try {
                clear(step);
                return rebuild(session, progress, step);
            } catch (CancellationException e) {
                if (!closed) clear(() -> {}); // else it is begun anew at the next start
                throw e;
            } finally {
                Generations.rebuildsNoMore(session);
            }
        }
    }

    private Outcome rebuild(Connection session, Progress progress, Runnable step) throws SQLException {
        long next = Upkeep.inTransaction(projector, Generations::next);
        build(ViewFold.unread(batchSize, atOnce), next, progress, step);
        var fold = ViewFold.unread(batchSize, FoldsAtOnce.alone(projector)); // in one transaction
        Outcome outcome = compare(fold, session, next, step);
        if (outcome.differing() > 0)
            log.warn(
                    "The views came out otherwise than they were in {} rows, the first of them {}",
                    outcome.differing(),
                    outcome.differences().getFirst());
        Upkeep.inTransaction(projector, transaction -> {
            Generations.stop(transaction);
            catchUp(fold, transaction, next, step);
            Generations.swap(transaction, Generations.serving(transaction), next);
            return next;
        });
        log.info("Generation {} of the views is served", next);
        clear(() -> {}); // it is done, whoever cancels it now
        return outcome;
    }

    private void build(ViewFold fold, long generation, Progress progress, Runnable step) throws SQLException {
        do {
            goOn(step);
            Upkeep.inTransaction(projector, transaction -> {
                Generations.share(transaction);
                new ViewTables(transaction, generation).lock();
                return fold.step(transaction, generation);
            });
            tell(generation, progress);
        } while (fold.isFull());
        makeWords(generation, step);
    }

    /** In steps, beside what goes on. */
    private void makeWords(long generation, Runnable step) throws SQLException {
        boolean more = true;
        while (more) {
            goOn(step);
            more = Upkeep.inTransaction(projector, transaction -> {
                Generations.share(transaction);
                return words.step(transaction, generation) != WordFold.Left.NONE;
            });
        }
    }

    private void tell(long generation, Progress progress) throws SQLException {
        Upkeep.inTransaction(projector, transaction -> {
            progress.come(
                    number(
                            transaction,
                            "select coalesce(sum(number), 0) from views.progress where generation = ?",
                            generation),
                    number(
                            transaction,
                            "select coalesce(sum(last_number), 0) from disclosure.feed where scope <> '"
                                    + Scope.DIRECTORY + "'"));
            return generation;
        });
    }

    /** Steps until the views stand where the feeds do, as this transaction sees them. */
    private void catchUp(ViewFold fold, Connection transaction, long generation, Runnable step) throws SQLException {
        do {
            goOn(step);
            fold.step(transaction, generation);
        } while (fold.isFull());
    }

    private void catchUpWithWords(ViewFold fold, Connection transaction, long generation, Runnable step)
            throws SQLException {
        catchUp(fold, transaction, generation, step);
        do goOn(step);
        while (words.step(transaction, generation) != WordFold.Left.NONE);
    }

    /**
     * Brings both generations to one snapshot of the feeds while nobody else builds, and compares them in that of a
     * moment later, when others build again.
     */
    private Outcome compare(ViewFold fold, Connection session, long next, Runnable step) throws SQLException {
        int isolation = session.getTransactionIsolation();
        makeWords(Generations.serving(session), step);
        Generations.hold(session);
        boolean held = true;
        session.setAutoCommit(false);
        try {
            session.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            TimeLimits.mayPause(session, TimeLimits.LONG_PAUSE);
            long serving = Generations.serving(session);
            catchUpWithWords(fold, session, serving, step);
            catchUpWithWords(fold, session, next, step);
            session.commit();
            TimeLimits.mayPause(session, TimeLimits.LONG_PAUSE);
            Generations.release(session); // the snapshot of what follows was taken first
            held = false;
            return compared(session, serving, next);
        } finally {
            session.rollback();
            session.setTransactionIsolation(isolation);
            session.setAutoCommit(true);
            if (held) Generations.release(session);
        }
    }

    private static Outcome compared(Connection snapshot, long serving, long next) throws SQLException {
        var differences = new ArrayList<Difference>();
        long differing = 0;
        differing += differing(
                snapshot,
                "page",
                "(a.page, a.ahead, a.due, a.age, a.live, a.recall, a.kind, a.draft) is distinct from"
                        + " (b.page, b.ahead, b.due, b.age, b.live, b.recall, b.kind, b.draft)",
                serving,
                next,
                differences);
        differing += differing(
                snapshot,
                "apart",
                "(a.person, a.ahead, a.due, a.age) is distinct from (b.person, b.ahead, b.due, b.age)",
                serving,
                next,
                differences);
        differing += differing(
                snapshot,
                "part",
                "(a.part, a.need, a.due, a.body) is distinct from (b.part, b.need, b.due, b.body)",
                serving,
                next,
                differences);
        differing += differing(snapshot, "words", "a.words is distinct from b.words", serving, next, differences);
        differing += differingCounts(snapshot, serving, next, differences);
        long entries =
                number(snapshot, "select coalesce(sum(number), 0) from views.progress where generation = ?", next);
        return new Outcome(next, entries, differing, List.copyOf(differences));
    }

    private static long differing(
            Connection snapshot, String table, String when, long serving, long next, List<Difference> differences)
            throws SQLException {
        String sql = "select coalesce(a.scope, b.scope), coalesce(a.item, b.item), count(*) over ()"
                + " from (select * from views." + table + " where generation = ?) a"
                + " full join (select * from views." + table + " where generation = ?) b"
                + " on a.scope = b.scope and a.item = b.item"
                + switch (table) {
                    case "page" -> "";
                    case "apart" -> " and a.person = b.person";
                    default -> " and a.part = b.part";
                }
                + " where " + when
                + " order by 1, 2 limit " + MAX_NAMED;
        return named(snapshot, table, sql, serving, next, differences);
    }

    /** A scope that has nothing counts like one that never had anything. */
    private static long differingCounts(Connection snapshot, long serving, long next, List<Difference> differences)
            throws SQLException {
        String sql = "select coalesce(a.scope, b.scope), null, count(*) over ()"
                + " from (select * from views.counts where generation = ? and total <> 0) a"
                + " full join (select * from views.counts where generation = ? and total <> 0) b on a.scope = b.scope"
                + " where (a.total, a.needing, a.recalls, a.recalls_needing) is distinct from"
                + " (b.total, b.needing, b.recalls, b.recalls_needing) order by 1 limit " + MAX_NAMED;
        return named(snapshot, "counts", sql, serving, next, differences);
    }

    private static long named(
            Connection snapshot, String table, String sql, long serving, long next, List<Difference> differences)
            throws SQLException {
        long all = 0;
        try (var select = snapshot.prepareStatement(sql)) {
            select.setLong(1, serving);
            select.setLong(2, next);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    all = row.getLong(3);
                    if (differences.size() < MAX_NAMED)
                        differences.add(new Difference(table, row.getString(1), row.getString(2)));
                }
            }
        }
        return all;
    }

    /** Deletes, in steps, what is neither served nor being built by anybody. */
    private void clear(Runnable step) throws SQLException {
        List<Long> left = Upkeep.inTransaction(projector, transaction -> {
            var all = new ArrayList<>(Generations.in(transaction, "building"));
            all.addAll(Generations.in(transaction, "old"));
            return all;
        });
        for (long generation : left) {
            boolean more = true;
            while (more) {
                goOn(step);
                more = Upkeep.inTransaction(projector, transaction -> Generations.deleteSome(transaction, generation));
            }
        }
    }

    private static long number(Connection transaction, String sql, long... parameters) throws SQLException {
        try (var select = transaction.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) select.setLong(i + 1, parameters[i]);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void goOn(Runnable step) {
        step.run();
        if (closed) throw new CancellationException("The rebuild of the views was interrupted");
    }

    /** Interrupts what is under way, after its batch. */
    @Override
    public void close() {
        closed = true;
        Thread thread = resuming;
        if (thread == null) return;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
