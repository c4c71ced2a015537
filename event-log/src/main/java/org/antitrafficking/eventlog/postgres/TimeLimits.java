package org.antitrafficking.eventlog.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How long whoever uses a database waits for it. A connection whose other end says nothing any more is given up here
 * within these times, and there within those of {@code roles.sql}: a lock that it holds is free by then.
 */
public final class TimeLimits {

    /** To reach a server: where it is one of several, the next is tried then. */
    public static final Duration REACH = Duration.ofSeconds(2);

    /** To be let in, by whichever of them is the primary; and for a connection of a pool. */
    public static final Duration CONNECT = Duration.ofSeconds(5);

    /** For an answer that a request or a command waits for. */
    public static final Duration ANSWER = Duration.ofSeconds(10);

    /**
     * For an answer that nobody waits for but a follower or a builder: it may write as much as 32 MiB with one
     * statement. No longer than it takes until another server is the primary where one is lost.
     */
    public static final Duration STEP = Duration.ofSeconds(20);

    /** For an answer that may take long: a migration, a comparison of all rows, a lock that a long batch holds. */
    public static final Duration LONG = Duration.ofMinutes(10);

    /** For the other end to take what is sent to it. */
    static final Duration WRITE = Duration.ofSeconds(10);

    /** Between two statements of a batch of views, in which pages are folded and texts opened. */
    public static final Duration BATCH_PAUSE = Duration.ofSeconds(15);

    /** Between two statements of what holds no lock that others wait for. */
    public static final Duration LONG_PAUSE = Duration.ofSeconds(60);

    private TimeLimits() {}

    /**
     * Gives every connection of a data source these limits.
     *
     * @param answer the longest that it waits for an answer
     */
    public static <S extends PGSimpleDataSource> S set(S source, Duration answer) {
        source.setConnectTimeout(seconds(REACH));
        // The system of a server that stands still takes the connection, and then the server says nothing.
        if (source.getServerNames().length > 1) source.setSslResponseTimeout(Math.toIntExact(REACH.toMillis()));
        source.setLoginTimeout(seconds(CONNECT));
        source.setSocketTimeout(seconds(answer));
        source.setTcpKeepAlive(true);
        source.setSocketFactory(WatchedSockets.class.getName());
        return source;
    }

    private static int seconds(Duration limit) {
        return Math.toIntExact(limit.toSeconds());
    }

    /** Lets one connection wait longer for its answers; a pool sets that back when it gets the connection back. */
    public static void allow(Connection connection, Duration answer) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(answer.toMillis()));
    }

    /**
     * Lets the transaction that a connection is in wait longer for its next statement than {@code roles.sql} does. For
     * whoever works out much between two statements. A node that stands still holds its locks as long; one that is cut
     * off does not, since the server finds that out sooner.
     */
    public static void mayPause(Connection transaction, Duration pause) throws SQLException {
        try (var statement = transaction.createStatement()) {
            statement.execute("set local idle_in_transaction_session_timeout = " + pause.toMillis());
        }
    }

    /**
     * Takes back what {@link #mayPause} gave. To be called before waiting for a lock that others need: a node may get
     * it when it is already cut off, and would hold it for the longer pause.
     */
    public static void mayPauseNoLonger(Connection transaction) throws SQLException {
        try (var statement = transaction.createStatement()) {
            statement.execute("set local idle_in_transaction_session_timeout to default");
        }
    }
}
