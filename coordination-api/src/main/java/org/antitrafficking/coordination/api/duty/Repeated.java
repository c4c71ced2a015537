package org.antitrafficking.coordination.api.duty;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.antitrafficking.coordination.projections.duty.DutyTables;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.Rounds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does its round again and again, whatever became of the one before. */
abstract class Repeated implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(Repeated.class);

    private final DataSource projector;
    private final Duration every;
    private final Rounds rounds;
    private volatile @Nullable Throwable failure;

    /**
     * Not started yet.
     *
     * @param projector gives connections of the projector role
     */
    Repeated(String name, DataSource projector, Duration every) {
        this.projector = projector;
        this.every = every;
        this.rounds = new Rounds(name, this::repeat);
    }

    /** Does it once. */
    abstract void round() throws SQLException, InterruptedException;

    final void start() {
        rounds.start();
    }

    /** The next round begins now. */
    final void wake() {
        rounds.wake();
    }

    final boolean isClosed() {
        return rounds.isClosed();
    }

    /** Why the last round failed; null while they go on. */
    final @Nullable Throwable failure() {
        return failure;
    }

    final Connection connection() throws SQLException {
        Connection connection = projector.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Work on the tables. */
    interface Work<T> {
        T on(DutyTables tables) throws SQLException;
    }

    /** In a transaction of its own. */
    final <T> T within(Work<T> work) throws SQLException {
        try (Connection connection = connection()) {
            try {
                T done = work.on(new DutyTables(connection));
                connection.commit();
                return done;
            } finally {
                connection.rollback(); // nothing where it was committed
            }
        }
    }

    private Duration repeat() throws InterruptedException {
        try {
            round();
            failure = null;
        } catch (SQLException | LogUnavailable e) {
            failure = e;
            logger.warn("Persons on duty could not be paged; tried again", e);
        } catch (RuntimeException | Error e) { // whatever it is: the time goes on
            failure = e;
            logger.error("Persons on duty could not be paged; tried again", e);
        }
        return every;
    }

    /** Ends after the round under way. */
    @Override
    public void close() {
        rounds.close();
    }
}
