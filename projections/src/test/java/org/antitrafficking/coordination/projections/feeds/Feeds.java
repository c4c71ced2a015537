package org.antitrafficking.coordination.projections.feeds;

import static org.antitrafficking.coordination.projections.Histories.utf8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.projections.LogRows;
import org.antitrafficking.coordination.projections.LookAheads;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;

/** A database of the test's own with empty feeds, and the fence in front of them. */
final class Feeds implements AutoCloseable {
    private static final EventCodec CODEC = PlatformEvents.codec();

    private final TestDatabase database = TestDatabase.create("history", "ledger", "disclosure", "views");
    private final DataSource projector = database.pool(Roles.PROJECTOR, 2);
    private final Fence fence;
    final FeedReader reader = new FeedReader(LookAheads.of(database));

    Feeds() {
        this(new Fence(CODEC, Disclosure::version));
    }

    Feeds(IntFunction<Disclosure> versions) {
        this(new Fence(CODEC, versions));
    }

    private Feeds(Fence fence) {
        this.fence = fence;
    }

    /** With a fence that holds no more than so many bytes of bodies before it writes them. */
    static Feeds holdingAtMost(long bytes) {
        return new Feeds(new Fence(CODEC, Disclosure::version, bytes));
    }

    /** Another fence than the one that has folded. */
    Fence fence(IntFunction<Disclosure> versions) {
        return new Fence(CODEC, versions);
    }

    /** Puts the events where the log has them, folded by the follower {@code fence}. */
    Feeds inTheLog(List<RecordedEvent> events) throws SQLException {
        record(events);
        folded(events);
        return this;
    }

    /** The follower stands behind these events. */
    private void folded(List<RecordedEvent> events) throws SQLException {
        TestDatabase.execute(
                database.superuser(),
                "insert into history.follower values ('fence', "
                        + events.getLast().position()
                        + ") on conflict (name) do update set position = excluded.position");
    }

    private void record(List<RecordedEvent> events) throws SQLException {
        LogRows.put(database.superuser(), events);
    }

    /** As somebody who has got hold of the server would. */
    void tamper(String sql) throws SQLException {
        try (Connection superuser = database.superuser().getConnection();
                var statement = superuser.createStatement()) {
            for (String table : List.of("entry", "content"))
                statement.execute("alter table disclosure." + table + " disable trigger all");
            statement.execute(sql);
        }
    }

    TestDatabase database() {
        return database;
    }

    Feeds fold(List<RecordedEvent> batch) throws SQLException {
        return foldBatches(List.of(batch));
    }

    /** Each batch in a transaction of its own, as the follower does it. */
    Feeds foldBatches(List<List<RecordedEvent>> batches) throws SQLException {
        try (Connection transaction = projector.getConnection()) {
            transaction.setAutoCommit(false);
            for (List<RecordedEvent> batch : batches) {
                record(batch);
                fence.apply(transaction, batch);
                transaction.commit();
                folded(batch);
            }
        }
        return this;
    }

    /** Each event by a fence that has just been started. */
    Feeds foldRestartingEachTime(List<RecordedEvent> events) throws SQLException {
        record(events);
        for (RecordedEvent event : events) {
            try (Connection transaction = projector.getConnection()) {
                transaction.setAutoCommit(false);
                new Fence(CODEC, Disclosure::version).apply(transaction, List.of(event));
                transaction.commit();
            }
            folded(List.of(event));
        }
        return this;
    }

    /**
     * One entry as it was told, before anything was taken away.
     *
     * @param event that it came of
     */
    record Told(RecordedEvent event, Scope scope, FeedEntry entry) {
        /** Its body as text. */
        String body() {
            return utf8(Objects.requireNonNull(entry.body()));
        }
    }

    /** Each event in a batch of its own, and what came of it. */
    List<Told> tell(List<RecordedEvent> events) throws SQLException {
        var told = new ArrayList<Told>();
        var before = new HashMap<Scope, Long>();
        try (Connection transaction = projector.getConnection();
                Connection superuser = database.superuser().getConnection();
                var feeds =
                        superuser.prepareStatement("select scope, last_number from disclosure.feed order by scope")) {
            transaction.setAutoCommit(false);
            for (RecordedEvent event : events) {
                fence.apply(transaction, List.of(event));
                transaction.commit();
                try (var row = feeds.executeQuery()) {
                    while (row.next()) {
                        var scope = new Scope(row.getString(1));
                        Long last = before.put(scope, row.getLong(2));
                        long known = last == null ? 0 : last;
                        if (row.getLong(2) > known)
                            for (FeedEntry entry : reader.read(scope, known, FeedReader.MAX_ENTRIES))
                                told.add(new Told(event, scope, entry));
                    }
                }
            }
        }
        return told;
    }

    /** A feed as numbers and kinds, with {@code -} where the content was taken away. */
    List<String> kinds(Scope scope) throws SQLException {
        return lines(scope).stream()
                .map(line -> line.endsWith(" -") ? line : line.substring(0, line.indexOf(" {")))
                .toList();
    }

    /** A feed as lines of number, kind and body; a body that was taken away shows as {@code -}. */
    List<String> lines(Scope scope) throws SQLException {
        var lines = new ArrayList<String>();
        for (FeedEntry entry : reader.read(scope, 0, FeedReader.MAX_ENTRIES))
            lines.add(entry.number() + " " + entry.kind() + " " + (entry.body() == null ? "-" : utf8(entry.body())));
        return lines;
    }

    /** Everything that the fence has written, to the byte, in an order of its own; not in which batches it did. */
    List<String> everything() throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = database.superuser().getConnection();
                var statement = connection.createStatement()) {
            for (String table : List.of("feed", "entry", "content", "fence_item"))
                try (var row = statement.executeQuery("select '" + table
                        + " ' || (to_jsonb(t) - 'turn')::text from disclosure." + table + " t order by 1")) {
                    while (row.next()) rows.add(row.getString(1));
                }
        }
        return rows;
    }

    @Override
    public void close() {
        database.close();
    }
}
