package org.antitrafficking.eventlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of one installation, as one node sees it: append, look up, read in order, be woken.
 *
 * <p>Several nodes may open the same log. Reads see committed events only, and a read of the log sees a prefix of it.
 *
 * <p>This file is long because it is the one door to the log, and most of it says what each method promises.
 */
public final class EventLog implements AutoCloseable {

    /** Payload and metadata of one event together, in bytes. */
    public static final int MAX_EVENT_BYTES = 1024 * 1024;

    /** One decision record or record of the second log, in bytes. */
    public static final int MAX_RECORD_BYTES = 1024 * 1024;

    /** Rows that are read together are no more than this and one more, in bytes: they are held in memory. */
    public static final int MAX_PAGE_BYTES = 8 * 1024 * 1024;

    /** The most events of one aggregate that are read together. */
    static final int PAGE_EVENTS = 1_000;

    static final String COLUMNS = "position, event_id, aggregate_type, aggregate_id, sequence,"
            + " (extract(epoch from recorded_at) * 1000000)::bigint, payload_type, revision, payload, metadata, r";

    static final String EVENT_BYTES = "octet_length(payload) + octet_length(metadata)";

    private static final String AFTER = page(COLUMNS, "history.event", "position > ?", "position", EVENT_BYTES);

    private static final String OF_AGGREGATE =
            page(COLUMNS, "history.event", "aggregate_id = ? and sequence >= ?", "sequence", EVENT_BYTES);

    private static final String OF_AGGREGATES = "select " + COLUMNS
            + " from unnest(?::text[], ?::bigint[]) as one (id, first) cross join lateral ("
            + page("*", "history.event", "aggregate_id = one.id and sequence >= one.first", "sequence", EVENT_BYTES)
            + ") e order by aggregate_id, sequence";

    private static final Logger logger = LoggerFactory.getLogger(EventLog.class);

    private final DataSource reader;
    private final ReadsTogether reads = new ReadsTogether(this::queryAggregates);
    private final Committer<Append, Appended> committer;
    private final Committer<NewRecord, Recorded> recorder;
    private final Notifications notifications;
    private final SharedLook look = new SharedLook();
    private final CopyOnWriteArrayList<AppendListener> listeners = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<WriteListener> writeListeners = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<RecordKind, LongAdder> recorded = new ConcurrentHashMap<>();

    /** Told that the log may have grown. Called on the committer's or the listening thread: must return at once. */
    public interface AppendListener {

        /** This node appended events from one position to another, both included; they are durable. */
        default void appendedHere(long firstPosition, long lastPosition) {
            perhapsGrown();
        }

        /** Another node may have appended: a hint. */
        void perhapsGrown();
    }

    /** Told of each batch that this node tried to write. Called on the writing thread: must return at once. */
    public interface WriteListener {

        /** A batch of appends to the log. */
        void appended(Tried batch);

        /** A batch of records to the second log. */
        void recorded(Tried batch);
    }

    /**
     * A batch that was tried.
     *
     * @param writes appends or records in it
     * @param rows events or records that it numbered
     * @param nanos until the database had answered
     * @param failure null where it is durable; {@link AppendRefused} where halves of it are tried next
     */
    public record Tried(
            int writes, long rows, long nanos, @Nullable Throwable failure) {}

    /**
     * What is not written yet.
     *
     * @param waiting writes that wait for the next batch
     * @param underWayNanos how long the batch under way has taken so far; 0 where there is none
     */
    public record Pending(int waiting, long underWayNanos) {}

    /** Ends the calls to a listener. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Opens the log.
     *
     * @param writer gives connections of the log_writer role that nobody pools: the committer, the recorder, the
     *     listener and the notifier for other nodes' appends keep one each
     * @param reader gives connections that may read the log, pooled
     */
    public static EventLog open(DataSource writer, DataSource reader) {
        return new EventLog(writer, reader);
    }

    private EventLog(DataSource writer, DataSource reader) {
        this.reader = reader;
        this.committer = new Committer<>("committer", writer, new AppendStatement(), new Committer.Listener<>() {
            @Override
            public void written(long first, long last) {
                appendedHere(first, last);
            }

            @Override
            public void tried(List<Append> batch, Tried tried) {
                tell(writeListeners, listener -> listener.appended(tried));
            }
        });
        this.recorder = new Committer<>("recorder", writer, new RecordStatement(), new Committer.Listener<>() {
            @Override
            public void written(long first, long last) {}

            @Override
            public void tried(List<NewRecord> batch, Tried tried) {
                if (tried.failure() == null)
                    for (NewRecord one : batch)
                        recorded.computeIfAbsent(one.kind(), kind -> new LongAdder())
                                .increment();
                tell(writeListeners, listener -> listener.recorded(tried));
            }
        });
        this.notifications = new Notifications(writer, () -> tell(listeners, AppendListener::perhapsGrown));
    }

    private void appendedHere(long firstPosition, long lastPosition) {
        tell(listeners, listener -> listener.appendedHere(firstPosition, lastPosition));
        notifications.appendedHere();
    }

    /** One that throws must not end the thread that appends, which others wait for, or the one that listens. */
    private static <L> void tell(List<L> listeners, Consumer<L> news) {
        for (L listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException | Error e) {
                logger.error("A listener of the log failed", e);
            }
        }
    }

    /**
     * Hands events to the committer.
     *
     * @return completes when they are durable; exceptionally with {@link AppendRefused} (nothing stored, the append's
     *     own fault), {@link LogUnavailable} (nothing stored) or {@link OutcomeUnknown}
     * @throws IllegalArgumentException if it is larger than the log takes: {@link #MAX_EVENT_BYTES} an event,
     *     {@link #MAX_RECORD_BYTES} its decision record
     */
    public CompletableFuture<Appended> append(Append append) {
        check(append);
        return committer.write(append);
    }

    /**
     * Appends and waits until the events are durable.
     *
     * @throws AppendRefused if nothing was stored, by the append's own fault
     * @throws LogUnavailable if nothing was stored
     * @throws OutcomeUnknown if nobody knows
     * @throws IllegalArgumentException if it is larger than the log takes: {@link #MAX_EVENT_BYTES} an event,
     *     {@link #MAX_RECORD_BYTES} its decision record
     */
    public Appended appendAndWait(Append append) {
        check(append);
        return await(committer.write(append));
    }

    /**
     * Hands a record to the second log.
     *
     * @return completes when it is durable; exceptionally with {@link LogUnavailable} (nothing stored) or
     *     {@link OutcomeUnknown}
     * @throws IllegalArgumentException if it is larger than {@link #MAX_RECORD_BYTES}
     */
    public CompletableFuture<Recorded> record(RecordKind kind, byte[] bytes) {
        checkRecord(bytes);
        return recorder.write(new NewRecord(kind, bytes));
    }

    /**
     * Writes a record to the second log and waits until it is durable.
     *
     * @throws LogUnavailable if nothing was stored
     * @throws OutcomeUnknown if nobody knows
     * @throws IllegalArgumentException if it is larger than {@link #MAX_RECORD_BYTES}
     */
    public Recorded recordAndWait(RecordKind kind, byte[] bytes) {
        return await(record(kind, bytes));
    }

    /**
     * Waits for what was handed over.
     *
     * @throws AppendRefused if nothing was stored, by its own fault
     * @throws LogUnavailable if nothing was stored
     * @throws OutcomeUnknown if nobody knows
     */
    public static <R> R await(CompletableFuture<R> written) {
        try {
            return written.join();
        } catch (CompletionException e) {
            throw switch (e.getCause()) {
                case AppendRefused refused -> refused;
                case LogUnavailable unavailable -> unavailable;
                case OutcomeUnknown unknown -> unknown;
                case null, default -> new OutcomeUnknown(e);
            };
        }
    }

    private static void check(Append append) {
        for (NewEvent event : append.events())
            if (event.bytes() > MAX_EVENT_BYTES)
                throw new IllegalArgumentException("An event of " + event.bytes() + " bytes is larger than "
                        + MAX_EVENT_BYTES + ", the most that the log takes");
        if (append.events().size() > Committer.MAX_BATCH_ROWS)
            throw new IllegalArgumentException(append.events().size() + " events in one append are more than "
                    + Committer.MAX_BATCH_ROWS + ", the most that the log takes");
        if (append.decision() != null) checkRecord(append.decision().bytes());
    }

    private static void checkRecord(byte[] bytes) {
        if (bytes.length > MAX_RECORD_BYTES)
            throw new IllegalArgumentException("A record of " + bytes.length + " bytes is larger than "
                    + MAX_RECORD_BYTES + ", the most that the log takes");
    }

    /** Events after a position, in order, at most {@code limit} of them and {@link #MAX_PAGE_BYTES} and one more. */
    public List<RecordedEvent> read(long afterPosition, int limit) {
        return query(connection -> read(connection, afterPosition, limit));
    }

    /** The same on the caller's connection, in its transaction. */
    public static List<RecordedEvent> read(Connection connection, long afterPosition, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
            statement.setLong(1, afterPosition);
            statement.setInt(2, limit);
            return events(statement);
        }
    }

    /** Takes some of the events that are read. */
    public interface Batches {
        void take(List<RecordedEvent> events) throws SQLException;
    }

    /**
     * The events of some aggregates after a position, in order and so many at a time, on the caller's connection and in
     * its transaction. What it costs follows from how many those are, and not from how long the log is.
     *
     * @param timeoutSeconds after which the query fails
     */
    public static void readAfter(
            Connection connection,
            Collection<String> aggregateIds,
            long afterPosition,
            int atATime,
            int timeoutSeconds,
            Batches batches)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select " + COLUMNS
                + " from unnest(?::text[]) as one (id) left join lateral (select sequence as known from history.event"
                + " where aggregate_id = one.id and position <= ? order by sequence desc limit 1) last on true"
                + " cross join lateral (select * from history.event where aggregate_id = one.id"
                + " and sequence > coalesce(last.known, -1) offset 0) e order by position")) {
            statement.setFetchSize(atATime);
            statement.setQueryTimeout(timeoutSeconds);
            statement.setArray(1, connection.createArrayOf("text", aggregateIds.toArray()));
            statement.setLong(2, afterPosition);
            give(statement, atATime, batches);
        }
    }

    /**
     * All events of some aggregates up to a position, each one's in order and so many at a time, on the caller's
     * connection and in its transaction.
     *
     * @param lastPosition itself included
     */
    public static void readUntil(
            Connection connection, Collection<String> aggregateIds, long lastPosition, int atATime, Batches batches)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select " + COLUMNS
                + " from unnest(?::text[]) as one (id) cross join lateral (select * from history.event"
                + " where aggregate_id = one.id and position <= ? offset 0) e order by aggregate_id, sequence")) {
            statement.setFetchSize(atATime);
            statement.setArray(1, connection.createArrayOf("text", aggregateIds.toArray()));
            statement.setLong(2, lastPosition);
            give(statement, atATime, batches);
        }
    }

    private static void give(PreparedStatement statement, int atATime, Batches batches) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            var events = new ArrayList<RecordedEvent>();
            while (row.next()) {
                events.add(event(row));
                if (events.size() < atATime) continue;
                batches.take(List.copyOf(events));
                events.clear();
            }
            if (!events.isEmpty()) batches.take(events);
        }
    }

    /**
     * What selects rows in their order, no more than a limit, its last parameter, and {@link #MAX_PAGE_BYTES} and one
     * more. The server measures them: what does not fit is not sent.
     */
    public static String page(String columns, String table, String condition, String order, String bytes) {
        return "select " + columns + " from (select *, sum(" + bytes + ") over (order by " + order
                + " rows between unbounded preceding and 1 preceding) as bytes_before from " + table + " where "
                + condition + " order by " + order + " limit ?) page where coalesce(bytes_before, 0) < "
                + MAX_PAGE_BYTES + " order by " + order;
    }

    /** Whether a page of one aggregate's events was cut off where no more would fit, so that there may be more. */
    public static boolean isFull(List<RecordedEvent> ofOneAggregate) {
        return ofOneAggregate.size() >= PAGE_EVENTS
                || ofOneAggregate.stream().mapToLong(RecordedEvent::bytes).sum() >= MAX_PAGE_BYTES;
    }

    /** A page of an aggregate's events from a sequence on, in order. There are more only where it {@link #isFull}. */
    public List<RecordedEvent> readAggregate(String aggregateId, long fromSequence) {
        return query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OF_AGGREGATE)) {
                statement.setString(1, aggregateId);
                statement.setLong(2, fromSequence);
                statement.setInt(3, PAGE_EVENTS);
                return events(statement);
            }
        });
    }

    /**
     * A page of the events of each of several aggregates, each from a sequence of its own on, and each one's in order.
     * Whoever asks while others do is answered by the same query as they are. Of one there are more only where its page
     * {@link #isFull}.
     */
    public List<RecordedEvent> readAggregates(Map<String, Long> fromSequences) {
        if (fromSequences.isEmpty()) return List.of();
        ReadsTogether.Batch answer = reads.read(fromSequences);
        if (answer.cut().isEmpty()) return answer.events();
        // The page began where the first of all who asked had to begin: perhaps it ends before this one begins.
        var events = new ArrayList<>(answer.events());
        events.removeIf(event -> answer.cut().contains(event.aggregateId()));
        for (String id : answer.cut()) events.addAll(readAggregate(id, fromSequences.getOrDefault(id, 0L)));
        return events;
    }

    private List<RecordedEvent> queryAggregates(Map<String, Long> fromSequences) {
        var ids = List.copyOf(fromSequences.keySet());
        return query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OF_AGGREGATES)) {
                statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
                statement.setArray(
                        2,
                        connection.createArrayOf(
                                "bigint", ids.stream().map(fromSequences::get).toArray()));
                statement.setInt(3, PAGE_EVENTS);
                return events(statement);
            }
        });
    }

    /** What is kept of an aggregate by code of this version, where the log has the event that it stands behind. */
    public Optional<Snapshot> snapshot(String aggregateId, String version) {
        return query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select sequence, state from history.snapshot s"
                            + " where aggregate_id = ? and version = ? and exists (select from history.event e"
                            + " where e.aggregate_id = s.aggregate_id and e.sequence = s.sequence)")) {
                statement.setString(1, aggregateId);
                statement.setString(2, version);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Snapshot(aggregateId, row.getLong(1), version, row.getBytes(2)))
                            : Optional.empty();
                }
            }
        });
    }

    /** Keeps it in the place of an older one, and of one of other code. */
    public void keep(Snapshot snapshot) {
        query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "insert into history.snapshot as s (aggregate_id, sequence, version, state) values (?, ?, ?, ?)"
                            + " on conflict (aggregate_id) do update set sequence = excluded.sequence,"
                            + " version = excluded.version, state = excluded.state"
                            + " where s.version <> excluded.version or s.sequence < excluded.sequence")) {
                statement.setString(1, snapshot.aggregateId());
                statement.setLong(2, snapshot.sequence());
                statement.setString(3, snapshot.version());
                statement.setBytes(4, snapshot.state());
                return statement.executeUpdate();
            }
        });
    }

    /** An aggregate's last sequence; empty if it has no events. */
    public OptionalLong lastSequence(String aggregateId) {
        return query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select max(sequence) from history.event where aggregate_id = ?")) {
                statement.setString(1, aggregateId);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    long last = row.getLong(1);
                    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(last);
                }
            }
        });
    }

    /** The last sequences of those of these aggregates that have events. */
    public Map<String, Long> lastSequences(Collection<String> aggregateIds) {
        return query(connection -> {
            // a probe of the index for each: how many events they have makes no difference
            try (PreparedStatement statement = connection.prepareStatement("select one.id, (select max(e.sequence)"
                    + " from history.event e where e.aggregate_id = one.id) from unnest(?::text[]) as one (id)")) {
                statement.setArray(1, connection.createArrayOf("text", aggregateIds.toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    var sequences = new HashMap<String, Long>();
                    while (row.next()) {
                        long last = row.getLong(2);
                        if (!row.wasNull()) sequences.put(row.getString(1), last);
                    }
                    return sequences;
                }
            }
        });
    }

    /**
     * The aggregates of the events after a position, with the last position looked at; at most {@code limit} events.
     */
    public Touched touchedAfter(long afterPosition, int limit) {
        return query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select position, aggregate_id from history.event where position > ? order by position limit ?")) {
                statement.setLong(1, afterPosition);
                statement.setInt(2, limit);
                try (ResultSet rows = statement.executeQuery()) {
                    long last = afterPosition;
                    var ids = new ArrayList<String>();
                    while (rows.next()) {
                        last = rows.getLong(1);
                        ids.add(rows.getString(2));
                    }
                    return new Touched(last, ids);
                }
            }
        });
    }

    /** Aggregates that events up to a position touched. */
    public record Touched(long lastPosition, List<String> aggregateIds) {}

    /** The last position; 0 for an empty log. */
    public long head() {
        return query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                            "select position from history.event order by position desc limit 1");
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    /**
     * Whether there may be events after a position: not where a follower of this node saw less than 600 ms ago that
     * there are none.
     */
    public boolean mayHaveMoreThan(long position) {
        return look.mayBeAfter(position);
    }

    /** What all followers of this log on this node see. */
    SharedLook look() {
        return look;
    }

    /** The receipt of a client's key. */
    public Optional<Receipt> receipt(String client, String key) {
        return query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select fingerprint, aggregate_id, last_sequence, outcome from history.receipt"
                            + " where client = ? and key = ?")) {
                statement.setString(1, client);
                statement.setString(2, key);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Receipt(
                                    client, key, row.getBytes(1), row.getString(2), row.getLong(3), row.getString(4)))
                            : Optional.empty();
                }
            }
        });
    }

    /** Calls a listener whenever the log may have grown, until the registration is closed. */
    public Registration onAppended(AppendListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Calls a listener for each batch that this node tries to write, until the registration is closed. */
    public Registration onWritten(WriteListener listener) {
        writeListeners.add(listener);
        return () -> writeListeners.remove(listener);
    }

    /** Appends that are not written yet. */
    public Pending pendingAppends() {
        return committer.pending();
    }

    /** Records of the second log that are not written yet. */
    public Pending pendingRecords() {
        return recorder.pending();
    }

    /** Records of this kind that this node has written since it opened the log. */
    public long recorded(RecordKind kind) {
        LongAdder count = recorded.get(kind);
        return count == null ? 0 : count.sum();
    }

    /** Writes what was accepted, then closes the log's own connections. */
    @Override
    public void close() {
        committer.close();
        recorder.close();
        notifications.close();
    }

    private interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T query(Query<T> query) {
        try (Connection connection = reader.getConnection()) {
            return query.run(connection);
        } catch (SQLException e) {
            throw new LogUnavailable("the log can't be read", e);
        }
    }

    static List<RecordedEvent> events(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            var events = new ArrayList<RecordedEvent>();
            while (row.next()) events.add(event(row));
            return events;
        }
    }

    private static RecordedEvent event(ResultSet row) throws SQLException {
        return new RecordedEvent(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                Instant.EPOCH.plus(row.getLong(6), ChronoUnit.MICROS),
                row.getString(7),
                row.getString(8),
                row.getBytes(9),
                row.getBytes(10),
                row.getBytes(11));
    }
}
