package org.antitrafficking.eventlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.postgres.IndexProbes;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's one writer of a log: takes what has gathered and writes it with one statement, so that one fsync serves many
 * commands. Owns its connection. A future completes after the commit, never before.
 *
 * @param <T> what is written
 * @param <R> what is said of it when it is durable
 */
final class Committer<T, R> implements AutoCloseable {

    /** Writes waiting for the committer; beyond it the log is overloaded and says so at once. */
    static final int MAX_WAITING = 10_000;

    /** Numbered rows in one statement: beyond it a batch gains nothing and only delays its first write. */
    static final int MAX_BATCH_ROWS = 1_000;

    /** Payload, metadata and records in one statement, in bytes. */
    static final int MAX_BATCH_BYTES = 8 * 1024 * 1024;

    /** Times that other nodes may come first before a batch is given up as unavailable. */
    static final int MAX_ATTEMPTS = 1_000;

    private static final int ATTEMPTS_WITHOUT_LOCK = 2;

    /** First key of the advisory locks of logs, chosen once: other nodes use it too. */
    private static final int LOCKS = 1_702_260_591;

    /**
     * The longest wait for others to join a batch: some waits of a length that the system rounds up to about 0.1 ms.
     */
    private static final int WAITS = 2;

    private static final long WAIT_NANOS = 30_000;

    /** A connection that answered longer ago than this is asked whether its server is there. */
    private static final long UNASKED_NANOS = 1_000_000_000;

    private static final String NO_PARTITION = "23514";

    private static final Logger log = LoggerFactory.getLogger(Committer.class);

    private record Waiting<T, R>(T one, CompletableFuture<R> outcome) {}

    /** Told on the committer's thread: must return at once. */
    interface Listener<T> {
        /** A batch of this node took numbers: after its commit and before anybody else is told. */
        void written(long first, long last);

        /** A batch was tried: it is durable, or it failed. */
        default void tried(List<T> batch, EventLog.Tried tried) {}
    }

    private final DataSource database;
    private final BatchStatement<T, R> statement;
    private final Listener<T> listener;
    private final BlockingQueue<Waiting<T, R>> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread thread;
    private volatile boolean closed;
    private int lastBatchSize = 1;
    /** When the batch under way was begun, by the nanosecond clock; 0 while there is none. */
    private volatile long begunNanos;

    private @Nullable Connection connection;

    /** When it last answered, by the nanosecond clock. */
    private long answeredNanos;

    /** From this number on the server is asked for the next partition. */
    private long askedAt;

    /** Whether the database could not be reached, or was lost, at the last attempt. */
    private boolean lost;

    Committer(String name, DataSource database, BatchStatement<T, R> statement, Listener<T> listener) {
        this.database = database;
        this.statement = statement;
        this.listener = listener;
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    CompletableFuture<R> write(T one) {
        var outcome = new CompletableFuture<R>();
        if (!waiting.offer(new Waiting<>(one, outcome)))
            outcome.completeExceptionally(
                    new LogUnavailable("overloaded: " + MAX_WAITING + " writes are waiting", null));
        if (closed) {
            joinThread(); // it may have looked for the last time before this one was offered
            refuseWaiting();
        }
        return outcome;
    }

    /** What waits, and how long the batch under way has taken so far. */
    EventLog.Pending pending() {
        long begun = begunNanos;
        return new EventLog.Pending(waiting.size(), begun == 0 ? 0 : Math.max(0, System.nanoTime() - begun));
    }

    private void run() {
        var gathered = new ArrayList<Waiting<T, R>>();
        while (!closed || !waiting.isEmpty() || !gathered.isEmpty()) {
            if (closed && lost) break; // each batch would wait for the same database once more
            try {
                if (gathered.isEmpty()) gathered.add(waiting.take());
                awaitTheOthers(gathered.size());
                waiting.drainTo(gathered, MAX_BATCH_ROWS - gathered.size());
                List<Waiting<T, R>> batch = gathered.subList(0, batchSize(gathered));
                lastBatchSize = batch.size();
                commit(List.copyOf(batch));
                batch.clear();
            } catch (InterruptedException e) {
                // only close() interrupts: drain what is left, then end
            }
        }
        for (Waiting<T, R> late : gathered) refuse(late);
        refuseWaiting();
        disconnect();
    }

    /**
     * Those of the last batch are on their way with their next command: a short wait, and one fsync serves them again.
     */
    private void awaitTheOthers(int gathered) {
        for (int wait = 0; wait < WAITS && !closed && gathered + waiting.size() < lastBatchSize; wait++)
            LockSupport.parkNanos(WAIT_NANOS);
    }

    private void refuseWaiting() {
        for (var late = waiting.poll(); late != null; late = waiting.poll()) refuse(late);
    }

    private static void refuse(Waiting<?, ?> late) {
        late.outcome.completeExceptionally(new LogUnavailable("the log is closed", null));
    }

    private int batchSize(List<Waiting<T, R>> gathered) {
        int rows = 0;
        int bytes = 0;
        var fitting = new ArrayList<T>();
        for (Waiting<T, R> each : gathered) {
            rows += statement.rows(each.one);
            bytes += statement.sizeBytes(each.one);
            if (!fitting.isEmpty() && (rows > MAX_BATCH_ROWS || bytes > MAX_BATCH_BYTES)) break;
            fitting.add(each.one);
        }
        return statement.independentPrefix(fitting);
    }

    /** Where a batch is refused, halves of it are tried, down to the one whose fault it is. The others go on. */
    private void commit(List<Waiting<T, R>> batch) {
        BatchStatement.Written<R> written;
        List<T> writes = batch.stream().map(Waiting::one).toList();
        long begun = System.nanoTime() | 1; // never the 0 that stands for none
        begunNanos = begun;
        try {
            written = writeInTurn(writes);
            tried(writes, written.last() - written.before(), begun, null);
        } catch (AppendRefused refused) {
            tried(writes, 0, begun, refused);
            if (batch.size() == 1) {
                batch.getFirst().outcome.completeExceptionally(refused);
            } else {
                commit(batch.subList(0, batch.size() / 2));
                commit(batch.subList(batch.size() / 2, batch.size()));
            }
            return;
        } catch (Throwable failure) { // nobody may wait for ever, whatever went wrong
            tried(writes, 0, begun, failure);
            batch.forEach(one -> one.outcome.completeExceptionally(failure));
            return;
        }
        if (written.last() > written.before()) listener.written(written.before() + 1, written.last());
        for (int i = 0; i < batch.size(); i++)
            batch.get(i).outcome.complete(written.results().get(i));
        if (statement.lastNumber() >= askedAt) makeRoomAhead();
    }

    private void tried(List<T> writes, long rows, long begun, @Nullable Throwable failure) {
        begunNanos = 0;
        listener.tried(writes, new EventLog.Tried(writes.size(), rows, System.nanoTime() - begun, failure));
    }

    /** Numbers again for as long as another node takes the number first; from the third time on under a lock. */
    private BatchStatement.Written<R> writeInTurn(List<T> batch) {
        Connection open = connect();
        String lock = "(" + LOCKS + ", " + statement.lockKey() + ")";
        boolean locked = false;
        try {
            for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
                try {
                    if (attempt > ATTEMPTS_WITHOUT_LOCK && !locked) {
                        execute(open, "select pg_advisory_lock" + lock);
                        locked = true;
                    }
                    BatchStatement.Written<R> written = statement.execute(open, batch);
                    answeredNanos = System.nanoTime();
                    return written;
                } catch (SQLException e) {
                    if (isBeyondPartitions(e)) makeRoomNow(open, batch.size());
                    else if (!isNumberTaken(e)) throw failure(open, e);
                }
            }
            throw new LogUnavailable("other nodes came first " + MAX_ATTEMPTS + " times", null);
        } finally {
            if (locked) unlock(open, lock);
        }
    }

    /** Long before a partition is full the next one is made, after whoever waited has its answer. */
    private void makeRoomAhead() {
        Connection open = connection;
        if (open == null) return;
        try {
            askedAt = statement.lastNumber() + makeRoom(open, 0);
        } catch (SQLException e) {
            askedAt = statement.lastNumber() + MAX_BATCH_ROWS;
            log.warn("The next partition of {} could not be made yet", statement.partitioned(), e);
        }
    }

    private void makeRoomNow(Connection open, int rows) {
        try {
            makeRoom(open, rows);
        } catch (SQLException e) {
            throw failure(open, e);
        }
    }

    /** @return how many more numbers may be taken before it is asked again */
    private long makeRoom(Connection open, int rows) throws SQLException {
        try (PreparedStatement room = open.prepareStatement("select history.make_room(?, ?)")) {
            room.setString(1, statement.partitioned());
            room.setLong(2, rows);
            try (ResultSet row = room.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** A row that no partition takes is refused as one that breaks a check, which has no name then. */
    private static boolean isBeyondPartitions(SQLException e) {
        ServerErrorMessage message = serverMessage(e);
        return message != null && NO_PARTITION.equals(e.getSQLState()) && message.getConstraint() == null;
    }

    private void unlock(Connection open, String lock) {
        try {
            execute(open, "select pg_advisory_unlock" + lock);
        } catch (SQLException e) {
            disconnect(); // which releases the lock as well
        }
    }

    private static void execute(Connection open, String sql) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute(sql);
        }
    }

    private boolean isNumberTaken(SQLException e) {
        ServerErrorMessage message = serverMessage(e);
        return message != null && message.getConstraint() != null && statement.isNumberTaken(message.getConstraint());
    }

    private RuntimeException failure(Connection open, SQLException e) {
        ServerErrorMessage message = serverMessage(e);
        if (message == null) return outcomeUnknown(e);
        AppendRefused refusal = statement.refusal(String.valueOf(e.getSQLState()), message);
        return refusal != null ? refusal : unexpected(open, e);
    }

    /**
     * An error on a connection that still answers rolled the statement back; one that ended the connection tells
     * nothing.
     */
    private RuntimeException unexpected(Connection open, SQLException e) {
        if (!answers(open)) return outcomeUnknown(e);
        log.error("The log's database refused a statement", e);
        return new LogUnavailable("the database refused the statement; nothing was stored", e);
    }

    private RuntimeException outcomeUnknown(SQLException e) {
        log.warn("The connection of the log was lost during a write", e);
        lost = true;
        disconnect();
        return new OutcomeUnknown(e);
    }

    private static boolean answers(Connection open) {
        try {
            return open.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static @Nullable ServerErrorMessage serverMessage(SQLException e) {
        return e instanceof PSQLException p ? p.getServerErrorMessage() : null;
    }

    /** One that was not used for a while is asked first: nothing was sent yet to a server that is gone meanwhile. */
    private Connection connect() {
        Connection kept = connection;
        if (kept != null) {
            if (System.nanoTime() - answeredNanos < UNASKED_NANOS || answers(kept)) return kept;
            log.warn("The connection of the log was lost while nothing was written");
            disconnect();
        }
        try {
            Connection opened = database.getConnection();
            opened.setAutoCommit(true);
            execute(
                    opened,
                    "set session characteristics as transaction isolation level read committed; "
                            + IndexProbes.SETTINGS);
            connection = opened;
            answeredNanos = System.nanoTime();
            lost = false;
            return opened;
        } catch (SQLException e) {
            lost = true;
            throw new LogUnavailable("the database can't be reached; nothing was stored", e);
        }
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open == null) return;
        try {
            open.close();
        } catch (SQLException e) {
            log.debug("Closing a lost connection", e);
        }
    }

    /** Writes what was accepted, then ends. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        joinThread();
    }

    private void joinThread() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
