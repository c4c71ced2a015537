package org.antitrafficking.eventlog.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of the database's server. All nodes have it, so a node whose own clock is wrong ends no deadline early or
 * late. Between two looks it goes on by the machine's timer, and so it does while the server does not answer.
 */
public final class ServerTime implements AutoCloseable {

    /** A look that takes longer says too little of when the server answered. */
    private static final Duration LONGEST_LOOK = Duration.ofMillis(250);

    /** From so much on a node's own clock is said to be wrong: tokens, sign-ins and proofs are judged by it. */
    public static final Duration WRONG = Duration.ofSeconds(5);

    private static final Logger logger = LoggerFactory.getLogger(ServerTime.class);

    private final DataSource database;
    private final Duration every;
    private final Thread thread;

    /** In milliseconds since 1970. */
    private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);

    private volatile Look look;
    private volatile boolean wrong;
    private volatile boolean closed;

    /**
     * What the server said.
     *
     * @param nanos when, by {@link System#nanoTime}: in the middle of the look
     * @param took how long the look took
     */
    private record Look(long nanos, Instant said, Duration took) {}

    /**
     * Asks the server, and again from time to time.
     *
     * @param database gives connections of any role
     * @param every how long to wait between looks
     * @throws SQLException if the server can't be asked
     */
    public static ServerTime start(DataSource database, Duration every) throws SQLException {
        return new ServerTime(database, every);
    }

    private ServerTime(DataSource database, Duration every) throws SQLException {
        this.database = database;
        this.every = every;
        this.look = asked();
        this.thread = Thread.ofPlatform().name("server-time").daemon().start(this::run);
    }

    /**
     * In whole milliseconds. It never goes back: where the server's clock did, it stands still until that is as far.
     */
    public Instant now() {
        Look last = look;
        Instant now = last.said().plusNanos(System.nanoTime() - last.nanos());
        return Instant.ofEpochMilli(latest.accumulateAndGet(now.toEpochMilli(), Math::max));
    }

    /** How far this node's own clock is ahead of the server's; negative where it is behind. */
    public Duration ownClockAhead() {
        Look last = look;
        return Duration.between(last.said().plusNanos(System.nanoTime() - last.nanos()), Instant.now());
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(every.toNanos());
            if (closed) return;
            try {
                Look asked = asked();
                if (asked.took().compareTo(LONGEST_LOOK) <= 0) look = asked;
                tell();
            } catch (SQLException e) { // its health is another part's
                logger.debug("The server could not be asked for the time", e);
            } catch (RuntimeException | Error e) { // whatever it is: the time goes on
                logger.error("The server could not be asked for the time", e);
            }
        }
    }

    private void tell() {
        Duration ahead = ownClockAhead();
        boolean now = ahead.abs().compareTo(WRONG) > 0;
        if (now && !wrong)
            logger.warn("This node's clock is {} ahead of the database's; tokens and sign-ins go by it", ahead);
        if (!now && wrong) logger.info("This node's clock is as the database's again");
        wrong = now;
    }

    private Look asked() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            long before = System.nanoTime();
            try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
                row.next();
                Instant said = row.getObject(1, OffsetDateTime.class).toInstant();
                Duration took = Duration.ofNanos(System.nanoTime() - before);
                return new Look(before + took.toNanos() / 2, said, took);
            }
        }
    }

    /** Ends after the look under way. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
