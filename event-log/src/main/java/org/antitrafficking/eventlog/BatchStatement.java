package org.antitrafficking.eventlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

/**
 * The one statement by which a {@link Committer} writes a batch: one round trip, all rows or an error, numbered from
 * the last number.
 *
 * @param <T> what is written
 * @param <R> what is said of it when it is durable
 */
interface BatchStatement<T, R> {

    /**
     * A batch that is durable.
     *
     * @param before the last number before it
     * @param last the last number after it
     * @param results one for each of the batch, in its order
     */
    record Written<R>(long before, long last, List<R> results) {}

    /** Tells the log's advisory lock, for nodes that came second twice, from other logs'. */
    int lockKey();

    /** Rows that it takes a number for. */
    int rows(T one);

    /** What it takes, in bytes. */
    int sizeBytes(T one);

    /** How many from the first on may go into one batch, none of them standing on another. */
    int independentPrefix(List<T> gathered);

    /** The table in partitions whose next ones have to be there before a batch comes to them. */
    String partitioned();

    /** The last number in that table as far as was seen; 0 before the first batch. */
    long lastNumber();

    /** Runs once; the caller's connection autocommits. */
    Written<R> execute(Connection connection, List<T> batch) throws SQLException;

    /** Whether an error that names a constraint says that another node took the number first. */
    boolean isNumberTaken(String constraint);

    /** The refusal that an error means, nothing having been stored; null if it means none. */
    @Nullable
    AppendRefused refusal(String sqlState, ServerErrorMessage message);
}
