package org.antitrafficking.coordination.projections.feeds;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.projections.sql.Sql;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.EventLog;
import org.jspecify.annotations.Nullable;

/** The tables of schema {@code disclosure}, as the projector writes them: each batch with one statement a table. */
final class FeedTables implements FeedStore {

    /** Events that are folded at a time. */
    static final int AT_A_TIME = 200;

    private final Sql sql;
    private final ItemMemory memory;
    private long written;

    /**
     * Within a transaction.
     *
     * @param memory of what the table has; it remembers what is read and written
     */
    FeedTables(Connection transaction, ItemMemory memory) {
        this.sql = new Sql(transaction);
        this.memory = memory;
    }

    @Override
    public Map<String, ItemState> items(Collection<String> ids) throws SQLException {
        return items(sql, "disclosure.fence_item", memory, ids);
    }

    /** Items as they are remembered, and as a table has them that are not. */
    static Map<String, ItemState> items(Sql sql, String table, ItemMemory memory, Collection<String> ids)
            throws SQLException {
        Map<String, ItemState> items = memory.of(ids);
        var unknown = new HashSet<>(ids);
        unknown.removeAll(items.keySet());
        if (unknown.isEmpty()) return items;
        Map<String, ItemState> read =
                FeedStore.items(sql, "select item, state from " + table + " where item = any (?)", Sql.texts(unknown));
        memory.keep(read);
        items.putAll(read);
        return items;
    }

    @Override
    public void events(Collection<String> ids, long lastPosition, EventLog.Batches batches) throws SQLException {
        EventLog.readUntil(sql.connection(), ids, lastPosition, AT_A_TIME, batches);
    }

    @Override
    public SortedMap<String, ItemState> itemsAfter(String id, int limit) throws SQLException {
        return itemsAfter(sql, "disclosure.fence_item", memory, id, limit);
    }

    /** The next items in their order, those that are remembered as they are. */
    static SortedMap<String, ItemState> itemsAfter(Sql sql, String table, ItemMemory memory, String id, int limit)
            throws SQLException {
        SortedMap<String, ItemState> items = FeedStore.items(
                sql, "select item, state from " + table + " where item > ? order by item limit ?", id, limit);
        items.putAll(memory.of(items.keySet()));
        return items;
    }

    @Override
    public Map<Scope, Long> lastNumbers(Collection<Scope> scopes) throws SQLException {
        var numbers = new HashMap<Scope, Long>();
        sql.each(
                "select scope, last_number from disclosure.feed where scope = any (?)",
                row -> numbers.put(new Scope(row.getString(1)), row.getLong(2)),
                Sql.scopes(scopes));
        return numbers;
    }

    @Override
    public void write(FeedBatch batch) throws SQLException {
        takeAway(batch);
        writeEntries(batch);
        writeContents(batch);
        writeFeeds(batch);
    }

    /** Entries written so far. */
    long written() {
        return written;
    }

    private void takeAway(FeedBatch batch) throws SQLException {
        var scopes = new ArrayList<String>();
        var numbers = new ArrayList<Long>();
        batch.feeds()
                .forEach((scope, feed) -> feed.takenAway.forEach(number -> {
                    scopes.add(scope.value());
                    numbers.add(number);
                }));
        if (numbers.isEmpty()) return;
        sql.update("""
            delete from disclosure.content where ctid = any (array(
              select c.ctid from unnest(?::text[], ?::bigint[]) as gone (scope, number) cross join lateral (
                select ctid from disclosure.content
                where scope = gone.scope and number = gone.number offset 0) c))
            """, Sql.texts(scopes), Sql.numbers(numbers));
    }

    private void writeEntries(FeedBatch batch) throws SQLException {
        List<FeedBatch.Row> rows = batch.feeds().values().stream()
                .flatMap(feed -> feed.rows.stream())
                .toList();
        if (rows.isEmpty()) return;
        written += rows.size();
        sql.update(
                """
                insert into disclosure.entry (scope, number, recorded_at, kind, revision, commitment)
                select scope, number, timestamptz 'epoch' + micros * interval '1 microsecond', kind, revision, commitment
                from unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bytea[])
                  as row (scope, number, micros, kind, revision, commitment)
                """,
                Sql.texts(each(rows, row -> row.scope.value())),
                Sql.numbers(each(rows, row -> row.number)),
                Sql.numbers(each(rows, row -> micros(row.recordedAt))),
                Sql.texts(each(rows, row -> row.kind)),
                Sql.texts(each(rows, row -> row.revision)),
                Sql.bytes(each(rows, row -> row.commitment)));
    }

    private void writeContents(FeedBatch batch) throws SQLException {
        List<FeedBatch.Row> rows = batch.feeds().values().stream()
                .flatMap(feed -> feed.rows.stream())
                .filter(row -> row.body != null)
                .toList();
        if (rows.isEmpty()) return;
        sql.update(
                """
                insert into disclosure.content (scope, number, item, body, r, taken_from)
                select * from unnest(?::text[], ?::bigint[], ?::text[], ?::bytea[], ?::bytea[], ?::bigint[])
                """,
                Sql.texts(each(rows, row -> row.scope.value())),
                Sql.numbers(each(rows, row -> row.number)),
                Sql.texts(each(rows, row -> row.item)),
                Sql.bytes(each(rows, row -> row.body)),
                Sql.bytes(each(rows, row -> row.commitmentKey)),
                Sql.numbers(each(rows, row -> row.takenFrom)));
    }

    private void writeFeeds(FeedBatch batch) throws SQLException {
        if (batch.feeds().isEmpty()) return;
        sql.update(
                """
                insert into disclosure.feed (scope, last_number, turn)
                select *, (select coalesce(max(turn), 0) + 1 from disclosure.feed)
                from unnest(?::text[], ?::bigint[])
                on conflict (scope) do update set last_number = excluded.last_number, turn = excluded.turn
                """,
                Sql.scopes(batch.feeds().keySet()),
                Sql.numbers(batch.feeds().values().stream()
                        .map(FeedBatch.Feed::lastNumber)
                        .toList()));
    }

    @Override
    public void write(Map<String, ItemState> items) throws SQLException {
        if (items.isEmpty()) return;
        memory.keep(items);
        sql.update(
                """
                insert into disclosure.fence_item (item, state, expires)
                select * from unnest(?::text[], ?::bytea[], ?::bigint[])
                on conflict (item) do update set state = excluded.state, expires = excluded.expires
                """,
                Sql.texts(items.keySet()),
                Sql.bytes(items.values().stream().map(ItemState::bytes).toList()),
                Sql.numbers(each(items.values(), ItemState::expiresMicros)));
    }

    static <R, T extends @Nullable Object> List<T> each(Collection<R> rows, Function<R, T> column) {
        return rows.stream().map(column).collect(Collectors.toList());
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
