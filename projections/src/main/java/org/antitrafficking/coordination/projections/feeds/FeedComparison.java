package org.antitrafficking.coordination.projections.feeds;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.antitrafficking.coordination.projections.sql.Sql;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.EventLog;

/**
 * Holds what is derived anew against what is stored, within one snapshot. What the derivation has to remember between
 * events is in temporary tables; nothing of the feeds is changed.
 */
final class FeedComparison implements FeedStore {

    /** More of them are counted and not named. */
    private static final int MAX_NAMED = 1_000;

    private static final String STORED = """
        select e.recorded_at, e.kind, e.revision, e.commitment, c.item, c.body, c.r, c.taken_from
        from unnest(?::text[], ?::bigint[]) with ordinality as derived (scope, number, ordinal)
        left join disclosure.entry e using (scope, number)
        left join disclosure.content c using (scope, number)
        order by derived.ordinal
        """;

    private final Sql sql;
    private final ItemMemory memory = new ItemMemory();
    private final Map<Scope, Long> lastNumbers = new HashMap<>();
    private final List<FeedVerification.Difference> named = new ArrayList<>();
    private long differing;
    private long entries;

    FeedComparison(Connection snapshot) throws SQLException {
        this.sql = new Sql(snapshot);
        try (Statement create = snapshot.createStatement()) {
            create.execute("""
                create temporary table derived_item (
                  item text collate "C" primary key, state bytea not null, expires bigint) on commit drop;
                create temporary table derived_feed (
                  scope text collate "C" primary key, last_number bigint not null) on commit drop;
                create temporary table absent (
                  scope text collate "C", number bigint, primary key (scope, number)) on commit drop;
                """);
        }
    }

    @Override
    public Map<String, ItemState> items(Collection<String> ids) throws SQLException {
        return FeedTables.items(sql, "derived_item", memory, ids);
    }

    @Override
    public void events(Collection<String> ids, long lastPosition, EventLog.Batches batches) throws SQLException {
        EventLog.readUntil(sql.connection(), ids, lastPosition, FeedTables.AT_A_TIME, batches);
    }

    @Override
    public SortedMap<String, ItemState> itemsAfter(String id, int limit) throws SQLException {
        return FeedTables.itemsAfter(sql, "derived_item", memory, id, limit);
    }

    @Override
    public Map<Scope, Long> lastNumbers(Collection<Scope> scopes) {
        var numbers = new HashMap<>(lastNumbers);
        numbers.keySet().retainAll(scopes);
        return numbers;
    }

    @Override
    public void write(FeedBatch batch) throws SQLException {
        takeAway(batch);
        compare(batch.feeds().values().stream()
                .flatMap(feed -> feed.rows.stream())
                .toList());
        batch.feeds().forEach((scope, feed) -> lastNumbers.put(scope, feed.lastNumber()));
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
        // What was not found absent is there still.
        name(
                "content-not-taken-away",
                """
                with gone as (
                  delete from absent using unnest(?::text[], ?::bigint[]) as taken (scope, number)
                  where absent.scope = taken.scope and absent.number = taken.number
                  returning absent.scope, absent.number
                )
                select taken.scope, taken.number from unnest(?::text[], ?::bigint[]) as taken (scope, number)
                left join gone using (scope, number) where gone.number is null
                """,
                Sql.texts(scopes),
                Sql.numbers(numbers),
                Sql.texts(scopes),
                Sql.numbers(numbers));
    }

    private void compare(List<FeedBatch.Row> rows) throws SQLException {
        var absent = new ArrayList<FeedBatch.Row>();
        var derived = rows.iterator();
        sql.each(STORED, stored -> compare(derived.next(), stored, absent), scopes(rows), numbers(rows));
        entries += rows.size();
        if (!absent.isEmpty())
            sql.update(
                    "insert into absent (scope, number) select * from unnest(?::text[], ?::bigint[])",
                    scopes(absent),
                    numbers(absent));
    }

    private static Sql.Many scopes(List<FeedBatch.Row> rows) {
        return Sql.scopes(rows.stream().map(row -> row.scope).toList());
    }

    private static Sql.Many numbers(List<FeedBatch.Row> rows) {
        return Sql.numbers(rows.stream().map(row -> row.number).toList());
    }

    private void compare(FeedBatch.Row derived, ResultSet stored, List<FeedBatch.Row> absent) throws SQLException {
        OffsetDateTime recordedAt = stored.getObject(1, OffsetDateTime.class);
        if (recordedAt == null) {
            differs(derived, "entry-missing");
            return;
        }
        if (!recordedAt.toInstant().equals(derived.recordedAt)) differs(derived, "recorded-at-differs");
        if (!derived.kind.equals(stored.getString(2))) differs(derived, "kind-differs");
        if (!derived.revision.equals(stored.getString(3))) differs(derived, "revision-differs");
        if (!Arrays.equals(derived.commitment, stored.getBytes(4))) differs(derived, "commitment-differs");
        byte[] body = stored.getBytes(6);
        if (derived.body == null) {
            if (body != null) differs(derived, "content-not-taken-away");
        } else if (body == null) absent.add(derived);
        else if (!Arrays.equals(derived.body, body)
                || !derived.item.equals(stored.getString(5))
                || !Arrays.equals(derived.commitmentKey, stored.getBytes(7))
                || !Objects.equals(derived.takenFrom, stored.getObject(8, Long.class)))
            differs(derived, "content-differs");
    }

    @Override
    public void write(Map<String, ItemState> items) throws SQLException {
        if (items.isEmpty()) return;
        memory.keep(items);
        sql.update(
                """
                insert into derived_item (item, state, expires) select * from unnest(?::text[], ?::bytea[], ?::bigint[])
                on conflict (item) do update set state = excluded.state, expires = excluded.expires
                """,
                Sql.texts(items.keySet()),
                Sql.bytes(items.values().stream().map(ItemState::bytes).toList()),
                Sql.numbers(FeedTables.each(items.values(), ItemState::expiresMicros)));
    }

    /** What is left when all has been derived: what is missing, and what is too much. */
    FeedVerification.Report report(long position) throws SQLException {
        sql.update(
                "insert into derived_feed (scope, last_number) select * from unnest(?::text[], ?::bigint[])",
                Sql.scopes(lastNumbers.keySet()),
                Sql.numbers(lastNumbers.values()));
        name("content-missing", "select scope, number from absent order by scope, number");
        for (String table : List.of("entry", "content")) name(table + "-not-derived", """
            select stored.scope, stored.number
            from disclosure.%s stored left join derived_feed derived using (scope)
            where stored.number > coalesce(derived.last_number, 0) order by 1, 2
            """.formatted(table));
        name("last-number-differs", """
            select scope, coalesce(stored.last_number, derived.last_number)
            from disclosure.feed stored full join derived_feed derived using (scope)
            where stored.last_number is distinct from derived.last_number order by 1
            """);
        name("fence-memory-differs", """
            select item, 0 from disclosure.fence_item stored full join derived_item derived using (item)
            where stored.state is distinct from derived.state or stored.expires is distinct from derived.expires
            order by 1
            """);
        return new FeedVerification.Report(position, lastNumbers.size(), entries, differing, named);
    }

    private void name(String what, String select, Object... values) throws SQLException {
        sql.each(select, row -> differs(row.getString(1), row.getLong(2), what), values);
    }

    private void differs(FeedBatch.Row derived, String what) {
        differs(derived.scope.value(), derived.number, what);
    }

    private void differs(String scope, long number, String what) {
        differing++;
        if (named.size() < MAX_NAMED) named.add(new FeedVerification.Difference(scope, number, what));
    }
}
