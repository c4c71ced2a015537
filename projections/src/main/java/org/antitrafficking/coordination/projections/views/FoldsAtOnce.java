package org.antitrafficking.coordination.projections.views;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/**
 * Runs folds of different scopes at once, each in a transaction of its own. Where much is behind, the database and this
 * node are both busy with it then, and not one after the other.
 */
public final class FoldsAtOnce implements AutoCloseable {

    private final int most;
    private final DataSource projector;
    private final ExecutorService threads;

    /** A fold within a transaction. */
    interface Fold {
        void in(Connection transaction) throws SQLException;
    }

    /**
     * Runs none yet.
     *
     * @param most how many at once, that of the caller included; 1 at least
     * @param projector gives connections of the projector role, one less than that at once
     */
    public FoldsAtOnce(int most, DataSource projector) {
        if (most < 1) throw new IllegalArgumentException("At least one fold is made at once.");
        this.most = most;
        this.projector = projector;
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("view-fold-", 1).daemon().factory());
    }

    /** One fold at once, that of the caller. */
    static FoldsAtOnce alone(DataSource projector) {
        return new FoldsAtOnce(1, projector);
    }

    int most() {
        return most;
    }

    /**
     * Runs the first of them in the caller's transaction, and the others beside it. All have ended when it returns or
     * throws; those that ended well are committed then, but for the first.
     */
    void run(Connection transaction, List<Fold> folds) throws SQLException {
        var beside = new ArrayList<Future<?>>();
        for (Fold fold : folds.subList(1, folds.size()))
            beside.add(threads.submit(() -> Upkeep.inTransaction(projector, own -> {
                fold.in(own);
                return fold;
            })));
        var faults = new ArrayList<Throwable>();
        try {
            folds.getFirst().in(transaction);
        } catch (SQLException | RuntimeException | Error fault) {
            faults.add(fault);
        }
        beside.forEach(one -> await(one, faults));
        if (faults.isEmpty()) return;
        Throwable fault = faults.getFirst();
        faults.stream().skip(1).forEach(fault::addSuppressed);
        switch (fault) {
            case SQLException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(fault);
        }
    }

    /** To its end, whatever happens: it uses what the caller has locked. */
    private static void await(Future<?> fold, List<Throwable> faults) {
        boolean interrupted = false;
        while (true) {
            try {
                fold.get();
                break;
            } catch (ExecutionException e) {
                faults.add(e.getCause() == null ? e : e.getCause());
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** Ends after what is under way. */
    @Override
    public void close() {
        threads.close();
    }
}
