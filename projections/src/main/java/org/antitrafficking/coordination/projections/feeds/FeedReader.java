package org.antitrafficking.coordination.projections.feeds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.projections.sql.Sql;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Reads one scope's feed. The database itself shows no other scope's rows to this role. What an event of the log takes
 * away is not given out, whether or not the fence has come to that event.
 */
public final class FeedReader {

    /** The most entries that one call gives. */
    public static final int MAX_ENTRIES = 1_000;

    /** The most that the bodies of one call have together, not counting the last entry: they are held in memory. */
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    // Numbers have no gaps, so a page is a range of them: what it costs does not grow with the feed.
    private static final String PAGE = """
        select number, recorded_at, kind, revision, commitment, item, body
        from (
          select e.number, e.recorded_at, e.kind, e.revision, e.commitment, c.item, c.body,
            sum(octet_length(c.body)) over (order by e.number rows between unbounded preceding and 1 preceding) as bytes
          from disclosure.entry e left join lateral (
            select item, body from disclosure.content where scope = e.scope and number = e.number offset 0) c on true
          where e.scope = ? and e.number > ? and e.number <= ?) page
        where coalesce(bytes, 0) < %d
        order by number
        """.formatted(MAX_BYTES);

    private static final String OF_ITEM = """
        select e.number, e.recorded_at, e.kind, e.revision, e.commitment, c.item, c.body
        from disclosure.content c cross join lateral (
          select * from disclosure.entry where scope = c.scope and number = c.number offset 0) e
        where c.scope = ? and {is indexed}
        """.replace("{is indexed}", isIndexed("c.item"));

    private static final String ITEM = OF_ITEM + """
          and c.item = ?
        order by c.number
        """;

    private static final String ITEMS = OF_ITEM + """
          and c.item in (
            select distinct f.item from disclosure.content f
            where f.scope = ? and {is indexed} and f.item > ? and f.item < ?
            order by f.item limit ?)
        order by c.item, c.number
        """.replace("{is indexed}", isIndexed("f.item"));

    private static final String EVER = """
        with told as (select number, body from disclosure.content where scope = ? and item = ?),
             ever as (
               select number from told
               union
               select blank::bigint from told
               cross join lateral jsonb_path_query(convert_from(body, 'UTF8')::jsonb, '$.blanks[*]') blank)
        select e.number, e.recorded_at, e.kind, e.revision, e.commitment, null, null
        from ever cross join lateral (
          select * from disclosure.entry where scope = ? and number = ever.number offset 0) e
        order by e.number
        """;

    private static final String ITEMS_BETWEEN = """
        select distinct c.item
        from disclosure.content c
        where c.scope = ?
          and (c.number between ? and ?
            or exists (
              select from jsonb_path_query(convert_from(c.body, 'UTF8')::jsonb, '$.blanks[*]') blank
              where blank::bigint between ? and ?))
        order by c.item
        """;

    private static final String OPENINGS =
            "select number, item, body, r from disclosure.content where scope = ? and number between ? and ?";

    private final LookAhead lookAhead;

    /** A reader of any one feed at a time. */
    public FeedReader(LookAhead lookAhead) {
        this.lookAhead = lookAhead;
    }

    /**
     * The condition of the index that finds entries by their item (migration V3). Alerts are not in it: of them there
     * are many, and they have pages.
     */
    public static String isIndexed(String item) {
        return item + " not like 'alert-%'";
    }

    /**
     * The entries after a number, in the order of numbers, no more than {@link #MAX_BYTES} and one: there may be more
     * behind them. One whose content is taken away has none, whether the entry that takes it is there already or not.
     *
     * @param afterNumber 0 for the first
     * @param limit from 1 to {@link #MAX_ENTRIES}
     */
    public List<FeedEntry> read(Scope scope, long afterNumber, int limit) throws SQLException {
        if (limit < 1 || limit > MAX_ENTRIES)
            throw new IllegalArgumentException("The limit is from 1 to " + MAX_ENTRIES + ".");
        long after = Math.max(0, afterNumber);
        return within(
                scope, (snapshot, sql) -> entries(scope, snapshot, sql, PAGE, scope.value(), after, after + limit));
    }

    /**
     * The entries about some items, no alerts, an item's together and in the order of numbers; contents that were taken
     * away are left out.
     *
     * @param after whose ids come after this one
     * @param before and before this one
     * @param limit of items, from 1 to {@link #MAX_ENTRIES}
     */
    public List<FeedEntry> items(Scope scope, String after, String before, int limit) throws SQLException {
        if (limit < 1 || limit > MAX_ENTRIES)
            throw new IllegalArgumentException("The limit is from 1 to " + MAX_ENTRIES + ".");
        return within(
                scope,
                (snapshot, sql) ->
                        told(scope, snapshot, sql, ITEMS, scope.value(), scope.value(), after, before, limit));
    }

    /** The same of one item, no alert. */
    public List<FeedEntry> item(Scope scope, String item) throws SQLException {
        return within(scope, (snapshot, sql) -> told(scope, snapshot, sql, ITEM, scope.value(), item));
    }

    /**
     * All that a feed was ever told of an item, without bodies: also what was taken away since, which the entry that
     * took it names. It looks through the feed's contents, which takes the longer the more there are.
     */
    public List<FeedEntry> ever(Scope scope, String item) throws SQLException {
        return within(
                scope, (snapshot, sql) -> entries(scope, snapshot, sql, EVER, scope.value(), item, scope.value()));
    }

    /** The items that some entries of a feed are or were about, both numbers included. It costs the same. */
    public List<String> itemsBetween(Scope scope, long first, long last) throws SQLException {
        return within(
                scope,
                (snapshot, sql) ->
                        sql.rows(ITEMS_BETWEEN, row -> row.getString(1), scope.value(), first, last, first, last));
    }

    /**
     * What some entries' commitments are to, and the keys that they were made with, by the entries' numbers; without
     * those whose content was taken away.
     *
     * @param first number of an entry
     * @param last the same, included, and at most {@link #MAX_ENTRIES} from the first
     */
    public Map<Long, Opening> openings(Scope scope, long first, long last) throws SQLException {
        if (last - first >= MAX_ENTRIES) throw new IllegalArgumentException("At most " + MAX_ENTRIES + " entries.");
        return within(scope, (snapshot, sql) -> {
            List<Content> contents = sql.rows(OPENINGS, FeedReader::content, scope.value(), first, last);
            Taken taken = snapshot.taken(contents.stream().map(Content::item).collect(Collectors.toSet()));
            return contents.stream()
                    .filter(one -> one.opening() != null && !taken.has(scope, one.item(), one.number()))
                    .collect(Collectors.toMap(Content::number, one -> Objects.requireNonNull(one.opening())));
        });
    }

    /** What is there of an entry. */
    private record Content(
            long number, String item, @Nullable Opening opening) {}

    private static Content content(ResultSet row) throws SQLException {
        byte[] key = row.getBytes(4);
        return new Content(row.getLong(1), row.getString(2), key == null ? null : new Opening(row.getBytes(3), key));
    }

    /**
     * Opens an entry's commitment, which is {@code HMAC-SHA-256(key, body)}.
     *
     * @param body canonical JSON, sealed values as they are
     * @param key 32 bytes, of this entry alone
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes are what is served; nobody compares these records
    public record Opening(byte[] body, byte[] key) {}

    /** The number of the feed's last entry; 0 where it has none. */
    public long lastNumber(Scope scope) throws SQLException {
        return within(
                scope,
                (snapshot, sql) -> sql.first(
                                "select last_number from disclosure.feed where scope = ?",
                                row -> row.getLong(1),
                                scope.value())
                        .orElse(0L));
    }

    /** When some of the feed's entries were recorded, by their numbers; without those that are not there. */
    public Map<Long, Instant> recorded(Scope scope, Collection<Long> numbers) throws SQLException {
        return within(scope, (snapshot, sql) -> {
            var recorded = new HashMap<Long, Instant>();
            sql.each(
                    "select number, recorded_at from disclosure.entry where scope = ? and number = any (?)",
                    row -> recorded.put(row.getLong(1), Sql.moment(row, 2)),
                    scope.value(),
                    Sql.numbers(numbers));
            return recorded;
        });
    }

    private interface Query<T> {
        T run(LookAhead.Snapshot snapshot, Sql sql) throws SQLException;
    }

    private <T> T within(Scope scope, Query<T> query) throws SQLException {
        try (LookAhead.Snapshot snapshot = lookAhead.open()) {
            var sql = new Sql(snapshot.connection());
            sql.set("app.scopes", scope.value());
            return query.run(snapshot, sql);
        }
    }

    /** The same without those that have no content. */
    private static List<FeedEntry> told(
            Scope scope, LookAhead.Snapshot snapshot, Sql sql, String select, Object... values) throws SQLException {
        return entries(scope, snapshot, sql, select, values).stream()
                .filter(entry -> entry.body() != null)
                .toList();
    }

    private static List<FeedEntry> entries(
            Scope scope, LookAhead.Snapshot snapshot, Sql sql, String select, Object... values) throws SQLException {
        return withoutTaken(scope, snapshot, sql.rows(select, FeedReader::entry, values));
    }

    /** The entries, those without content whose content is taken away already. */
    public static List<FeedEntry> withoutTaken(Scope scope, LookAhead.Snapshot snapshot, List<FeedEntry> entries)
            throws SQLException {
        Taken taken = snapshot.taken(entries.stream()
                .flatMap(entry -> Stream.ofNullable(entry.item()))
                .collect(Collectors.toSet()));
        return entries.stream()
                .map(entry -> entry.item() != null && taken.has(scope, entry.item(), entry.number())
                        ? entry.withoutContent()
                        : entry)
                .toList();
    }

    /** An entry as the columns of a row have it. */
    public static FeedEntry entry(ResultSet row) throws SQLException {
        return new FeedEntry(
                row.getLong(1),
                Sql.moment(row, 2),
                row.getString(3),
                row.getString(4),
                row.getBytes(5),
                row.getString(6),
                row.getBytes(7));
    }
}
