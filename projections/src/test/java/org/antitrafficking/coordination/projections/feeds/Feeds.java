package org.antitrafficking.coordination.projections.feeds;

import static org.antitrafficking.coordination.projections.Histories.utf8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.sharing.Scope;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;

/** A database of the test's own with empty feeds, and the fence in front of them. */
final class Feeds implements AutoCloseable {
    private static final EventCodec CODEC = PlatformEvents.codec();

    private final TestDatabase database = TestDatabase.create("history", "disclosure");
    private final Fence fence;
    final FeedReader reader = new FeedReader(database.as(Roles.READER));

    Feeds() {
        this(new Fence(CODEC));
    }

    private Feeds(Fence fence) {
        this.fence = fence;
    }

    /** With a fence that holds no more than so many bytes of bodies before it writes them. */
    static Feeds holdingAtMost(long bytes) {
        return new Feeds(new Fence(CODEC, bytes));
    }

    TestDatabase database() {
        return database;
    }

    Feeds fold(List<RecordedEvent> batch) throws SQLException {
        return foldBatches(List.of(batch));
    }

    /** Each batch in a transaction of its own, as the follower does it. */
    Feeds foldBatches(List<List<RecordedEvent>> batches) throws SQLException {
        try (Connection transaction = database.as(Roles.PROJECTOR).getConnection()) {
            transaction.setAutoCommit(false);
            for (List<RecordedEvent> batch : batches) {
                fence.apply(transaction, batch);
                transaction.commit();
            }
        }
        return this;
    }

    /** A feed as lines of number, kind and body; a body that was taken away shows as {@code -}. */
    List<String> lines(Scope scope) throws SQLException {
        var lines = new ArrayList<String>();
        for (FeedEntry entry : reader.read(scope, 0, FeedReader.MAX_ENTRIES))
            lines.add(entry.number() + " " + entry.kind() + " " + (entry.body() == null ? "-" : utf8(entry.body())));
        return lines;
    }

    /** Everything that the fence has written, to the byte, in an order of its own. */
    List<String> everything() throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = database.superuser().getConnection();
                var statement = connection.createStatement()) {
            for (String table : List.of("feed", "entry", "content", "fence_item"))
                try (var row = statement.executeQuery(
                        "select '" + table + " ' || t::text from disclosure." + table + " t order by 1")) {
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
