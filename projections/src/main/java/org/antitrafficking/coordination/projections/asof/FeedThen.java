package org.antitrafficking.coordination.projections.asof;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antitrafficking.coordination.EntryCatalogue;
import org.antitrafficking.coordination.projections.feeds.FeedEntry;
import org.antitrafficking.coordination.projections.feeds.FeedReader;
import org.antitrafficking.coordination.projections.feeds.LookAhead;
import org.antitrafficking.coordination.projections.sql.Sql;
import org.antitrafficking.coordination.words.Ground;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/**
 * One scope's feed in a period, as far as somebody may see it. What is asked of some items reads what the feed has of
 * them, and to count it all reads it up to the period's end once; both in the database, and they take memory for what
 * they answer.
 *
 * <p>This file is long because it is one query with the rows that come of it.
 */
public final class FeedThen {

    /** The most items or entries that one call gives. */
    public static final int MAX_LIMIT = 1_000;

    /** The most that the bodies of entries held at once have together, not counting the last, in bytes. */
    static final int MAX_BYTES = FeedReader.MAX_BYTES;

    /** The most entries' numbers that one call gives for all items together, not counting those of the last item. */
    static final int MAX_NUMBERS = 100_000;

    /**
     * Entries that a sight shows.
     *
     * @param items all where none is named
     * @param kinds of entries; all where none is named
     * @param until the last number of the period
     * @param end the last number of the sight: what took something away since may be there
     */
    record Window(SortedSet<String> items, SortedSet<String> kinds, long after, long until, long end) {}

    // An entry whose content is gone does not say what it was about: the entry that took it does, which stays.
    private static final String SEEN = """
        with feed (scope, items, after, until, base, starts, ends) as (
          select ?::text, ?::text[], ?::bigint, ?::bigint, ?::bigint,
            coalesce(timestamptz 'epoch' + ? * interval '1 microsecond', '-infinity'),
            coalesce(timestamptz 'epoch' + ? * interval '1 microsecond', 'infinity')
        ), sight (i, after, until, last, every_item, every_kind) as (
          select * from unnest(?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[], ?::boolean[])
        ), named_item (i, item) as (
          select * from unnest(?::int[], ?::text[])
        ), named_kind (i, kind) as (
          select * from unnest(?::int[], ?::text[])
        ), taking as materialized (
          select e.number, e.kind, c.item, c.blanks, {happened} as happened
          from feed cross join lateral ({that take}) e
          cross join lateral (
            select item, convert_from(body, 'UTF8')::json -> 'blanks' as blanks, {stated} as stated
            from disclosure.content where scope = feed.scope and number = e.number offset 0) c
          where c.blanks is not null
        ), blanked as materialized (
          select t.number as taker, t.kind as taker_kind, t.item, t.happened, b.number::bigint as number
          from taking t cross join lateral json_array_elements_text(t.blanks) as b (number)
        ), told as (
          select e.number, e.kind, coalesce(c.item, b.item) as item, c.item is null as gone, b.taker,
            b.taker_kind, b.happened as taken_at, c.takes, case when c.item is not null then {happened} end as happened
          from feed cross join lateral ({entries}) e
          left join lateral (
            select item, {stated} as stated,
              case when {may take} then position('"blanks":['::bytea in body) > 0 else false end as takes
            from disclosure.content where scope = feed.scope and number = e.number offset 0) c on true
          left join blanked b on b.number = e.number and c.item is null
        ), seen as (
          select told.number, told.kind, told.item, told.gone, told.taker, told.takes,
            {seen taker last} as taker_seen,
            {by end} as by_end, {by start} as by_start, {unknown} as unknown,
            {taken by end} as taken_by_end, {taken by start} as taken_by_start,
            {begins} as begins, {wordless} as wordless, {words} as words, {moves} as moves
          from feed cross join told
          where told.item is not null and {seen number until}
        )
        """;

    private static final String ALL = in("""
        select number, recorded_at, kind from disclosure.entry e
        where scope = feed.scope and number > feed.after and {may take} offset 0\
        """, """
        select number, recorded_at, kind from disclosure.entry
        where scope = feed.scope and number > feed.after and number <= feed.until offset 0\
        """);

    // Entries of which the content is there are found by the item, and the others by those that took their content.
    // "+ 0" keeps the index by number out of it: the server takes a range of numbers for smaller than an item.
    private static final String SOME = in("""
        select e.number, e.recorded_at, e.kind
        from (
          select c.number from unnest(feed.items) as asked (item) cross join lateral (
            select number from disclosure.content
            where scope = feed.scope and item = asked.item and number + 0 > feed.after and taken_from is not null
            offset 0) c) t
        cross join lateral (
          select number, recorded_at, kind from disclosure.entry e
          where scope = feed.scope and number = t.number and {may take} offset 0) e\
        """, """
        select e.number, e.recorded_at, e.kind
        from (
          select c.number from unnest(feed.items) as asked (item) cross join lateral (
            select number from disclosure.content
            where scope = feed.scope and item = asked.item and number + 0 > feed.after and number + 0 <= feed.until
            offset 0) c
          union
          select number from blanked where number > feed.after and number <= feed.until) n
        cross join lateral (
          select number, recorded_at, kind from disclosure.entry
          where scope = feed.scope and number = n.number offset 0) e\
        """);

    // The items of a feed in order, each by one look into the index.
    private static final String IDS = """
        with recursive next (item) as (
          (select item from disclosure.content where scope = ? and item > ? order by item limit 1)
          union all
          select (select c.item from disclosure.content c where c.scope = ? and c.item > next.item order by c.item limit 1)
          from next where next.item is not null
        )
        select item from next where item is not null limit ?
        """;

    // What begins with an entry without words, which stays when they are taken, is there while these are.
    private static final String ITEMS = """
        , item as (
          select item,
            count(*) filter (where by_end) as entries,
            count(*) filter (where by_end and not by_start) as since,
            count(*) filter (where unknown) as unknown,
            coalesce(min(number) filter (where by_end and not by_start), 0) as first,
            coalesce(max(number) filter (where by_end and not by_start), 0) as last,
            min(number) filter (where by_end) as first_of_all,
            coalesce(max(number) filter (where by_end), 0) as last_of_all,
            count(*) filter (where by_end and gone and not taken_by_end) as taken_since,
            coalesce(bool_or(takes and by_end and not by_start), false) as took,
            greatest(max(number) filter (where begins and by_end and not taken_by_end),
              case when not coalesce(bool_or(words and taken_by_end), false)
                then max(number) filter (where wordless and by_end) end) as begun,
            max(number) filter (where moves and by_end) as moved,
            max(number) filter (where takes and by_end) as taken,
            count(*) filter (where by_start) as entries_before,
            greatest(max(number) filter (where begins and by_start and not taken_by_start),
              case when not coalesce(bool_or(words and taken_by_start), false)
                then max(number) filter (where wordless and by_start) end) as begun_before,
            max(number) filter (where moves and by_start) as moved_before,
            max(number) filter (where takes and by_start) as taken_before,
            array_agg(number order by number) filter (where by_end) as numbers
          from seen group by item
        ), stood as (
          select *,
            case when begun > coalesce(moved, 0) then 'held'
                 when moved >= coalesce(taken, 0) then 'moved'
                 when taken is not null then 'taken-away'
                 when unknown > 0 then 'unknown'
                 else 'untold' end as state,
            case when entries_before = 0 then null
                 when begun_before > coalesce(moved_before, 0) then 'held'
                 when moved_before >= coalesce(taken_before, 0) then 'moved'
                 when taken_before is not null then 'taken-away'
                 when unknown > 0 then 'unknown'
                 else 'untold' end as state_before
          from item
        )
        """;

    static final String LIST = SOME + ITEMS + """
        select item, state_before, state, entries, since, unknown, first, last, taken_since, took, numbers
        from (
          select *, sum(cardinality(numbers)) over (order by item rows between unbounded preceding and 1 preceding)
            as numbers_before
          from stood where since > 0 or (unknown > 0 and entries_before = 0) order by item limit ?) page
        where coalesce(numbers_before, 0) < %d
        order by item
        """.formatted(MAX_NUMBERS);

    private static final String COUNTS = ALL + ITEMS + """
        select state_before, state, took, since > 0, count(*), sum(entries), sum(since), sum(unknown),
          coalesce(min(first_of_all), 0), max(last_of_all)
        from stood group by 1, 2, 3, 4
        """;

    static final String NUMBERS = SOME + """
        select number, taker, taker_seen from seen
        where (by_end or unknown) and number > ? order by number limit ?
        """;

    // In the order in which they are asked for.
    private static final String ENTRIES = """
        select number, recorded_at, kind, revision, commitment, item, body
        from (
          select asked.i, e.number, e.recorded_at, e.kind, e.revision, e.commitment, c.item, c.body,
            sum(octet_length(c.body)) over (order by asked.i rows between unbounded preceding and 1 preceding) as bytes
          from unnest(?::bigint[]) with ordinality as asked (number, i) cross join lateral (
            select * from disclosure.entry where scope = ? and number = asked.number offset 0) e
          left join lateral (
            select item, body from disclosure.content where scope = e.scope and number = e.number offset 0) c on true)
          page
        where coalesce(bytes, 0) < %d
        order by i
        """.formatted(MAX_BYTES);

    private static final String RECORDED_AT = "select recorded_at from disclosure.entry where scope = ? and number = ?";

    private static final String TAKERS = """
        select e.number, e.kind, e.recorded_at
        from unnest(?::bigint[]) as asked (number) cross join lateral (
          select * from disclosure.entry where scope = ? and number = asked.number offset 0) e
        """;

    private final LookAhead.Snapshot snapshot;
    private final Connection connection;
    private final Scope scope;
    private final List<Window> windows;
    private final long base;
    private final Period period;

    FeedThen(LookAhead.Snapshot snapshot, Scope scope, List<Window> windows, long base, Period period) {
        this.snapshot = snapshot;
        this.connection = snapshot.connection();
        this.scope = scope;
        this.windows = List.copyOf(windows);
        this.base = base;
        this.period = period;
    }

    public Scope scope() {
        return scope;
    }

    /** @param thatTake of the entries, those that may have taken something away */
    private static String in(String thatTake, String entries) {
        return of(SEEN.replace("{that take}", thatTake).replace("{entries}", entries));
    }

    /** With what the features say of their kinds of entries. */
    private static String of(String seen) {
        return seen.replace("{may take}", is("e.kind", kind -> kind.ground() != null))
                .replace("{begins}", is("told.kind", EntryCatalogue.Kind::begins))
                .replace("{wordless}", is("told.kind", EntryCatalogue.Kind::isWordless))
                .replace("{words}", is("told.kind", EntryCatalogue.Kind::hasWordsOfAnother))
                .replace("{moves}", is("told.kind", kind -> kind.ground() == Ground.MOVED));
    }

    /** A condition of SQL. */
    private static String is(String of, Predicate<EntryCatalogue.Kind> some) {
        return of + " = any ('{" + String.join(",", EntryCatalogue.names(some)) + "}')";
    }

    /**
     * What was recorded by a moment is a beginning of the feed. What happened by one may stand anywhere, so each
     * content is looked into; where it says a time of its own it has the word for that, and free text in it is sealed.
     */
    static String sql(String of, Time time) {
        boolean recorded = time == Time.RECORDED;
        String stated = """
            case when position('"occurredAt":'::bytea in body) > 0
              then (convert_from(body, 'UTF8')::json ->> 'occurredAt')::timestamptz end\
            """;
        return of.replace("{stated}", recorded ? "null::timestamptz" : stated)
                .replace("{happened}", recorded ? "e.recorded_at" : "coalesce(c.stated, e.recorded_at)")
                .replace("{by end}", recorded ? "true" : "coalesce(told.happened <= feed.ends, false)")
                .replace(
                        "{by start}",
                        recorded ? "told.number <= feed.base" : "coalesce(told.happened <= feed.starts, false)")
                .replace("{unknown}", recorded ? "false" : "told.gone")
                .replace(
                        "{taken by end}",
                        recorded
                                ? seen("taker", "taker_kind", "until")
                                : seen("taker", "taker_kind", "last") + " and told.taken_at <= feed.ends")
                .replace(
                        "{taken by start}",
                        recorded
                                ? seen("taker", "taker_kind", "until") + " and told.taker <= feed.base"
                                : seen("taker", "taker_kind", "last") + " and told.taken_at <= feed.starts")
                .replace("{seen taker last}", seen("taker", "taker_kind", "last"))
                .replace("{seen number until}", seen("number", "kind", "until"));
    }

    private static String seen(String number, String kind, String until) {
        return """
            exists (select from sight s where told.%1$s > s.after and told.%1$s <= s.%3$s
              and (s.every_item or (s.i, told.item) in (select n.i, n.item from named_item n))
              and (s.every_kind or (s.i, told.%2$s) in (select n.i, n.kind from named_kind n)))\
            """.formatted(number, kind, until);
    }

    private interface Query<T> {
        T run(PreparedStatement select, int next) throws SQLException;
    }

    /** @param items that it is about, where it is not about all */
    private <T> T asking(String sql, List<String> items, Query<T> query) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql(sql, period.time()))) {
            select.setString(1, scope.value());
            select.setArray(2, array("text", items.stream()));
            select.setLong(3, windows.stream().mapToLong(Window::after).min().orElse(0));
            select.setLong(4, windows.stream().mapToLong(Window::until).max().orElse(0));
            select.setLong(5, base);
            select.setObject(6, Past.micros(period.from()), Types.BIGINT);
            select.setObject(7, Past.micros(period.to()), Types.BIGINT);
            select.setArray(8, array("int", IntStream.range(0, windows.size()).boxed()));
            select.setArray(9, array("bigint", windows.stream().map(Window::after)));
            select.setArray(10, array("bigint", windows.stream().map(Window::until)));
            select.setArray(11, array("bigint", windows.stream().map(Window::end)));
            int next = named(select, 12, 14, Window::items);
            return query.run(select, named(select, 13, next, Window::kinds));
        }
    }

    /**
     * Sets, for each window, whether it is of all, and which it names.
     *
     * @return behind the parameters of what is named
     */
    private int named(PreparedStatement select, int ofAll, int next, Function<Window, SortedSet<String>> names)
            throws SQLException {
        var of = new ArrayList<Integer>();
        var named = new ArrayList<String>();
        for (int i = 0; i < windows.size(); i++)
            for (String name : names.apply(windows.get(i))) {
                of.add(i);
                named.add(name);
            }
        select.setArray(
                ofAll,
                array(
                        "boolean",
                        windows.stream().map(window -> names.apply(window).isEmpty())));
        select.setArray(next, array("int", of.stream()));
        select.setArray(next + 1, array("text", named.stream()));
        return next + 2;
    }

    private Array array(String type, Stream<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    /**
     * Items of which there is something in the period, in the order of their ids.
     *
     * @param after whose ids come after this one; empty for the first
     * @param limit from 1 to {@link #MAX_LIMIT}
     */
    public Part<ItemThen> items(String after, int limit) throws SQLException {
        checkLimit(limit);
        var items = new ArrayList<ItemThen>();
        long numbers = 0;
        List<String> ids = List.of(after);
        do {
            ids = ids(ids.getLast(), limit);
            List<ItemThen> some = items(ids, limit - items.size());
            items.addAll(some);
            numbers += some.stream().mapToLong(item -> item.numbers().size()).sum();
        } while (ids.size() == limit && items.size() < limit && numbers < MAX_NUMBERS);
        return new Part<>(items, items.size() < limit && numbers >= MAX_NUMBERS);
    }

    /** The items that the feed has anything of, in their order. */
    private List<String> ids(String after, int limit) throws SQLException {
        return new Sql(connection).rows(IDS, row -> row.getString(1), scope.value(), after, scope.value(), limit);
    }

    /** One item; empty where there is nothing of it in the period. */
    public Optional<ItemThen> item(String id) throws SQLException {
        return items(List.of(id), 1).stream().findFirst();
    }

    private List<ItemThen> items(List<String> ids, int limit) throws SQLException {
        return asking(LIST, ids, (select, next) -> {
            select.setInt(next, limit);
            var items = new ArrayList<ItemThen>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next())
                    items.add(new ItemThen(
                            row.getString(1),
                            state(row.getString(2)),
                            State.of(row.getString(3)),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7),
                            row.getLong(8),
                            row.getLong(9),
                            row.getBoolean(10),
                            numbers(row.getArray(11))));
            }
            return items;
        });
    }

    private static @Nullable State state(@Nullable String text) {
        return text == null ? null : State.of(text);
    }

    private static List<Long> numbers(@Nullable Array numbers) throws SQLException {
        return numbers == null ? List.of() : List.of((Long[]) numbers.getArray());
    }

    /** All of it, counted. */
    public Tally tally() throws SQLException {
        return asking(COUNTS, List.of(), (select, next) -> {
            var states = new EnumMap<State, Long>(State.class);
            var changes = new EnumMap<ItemChange, Long>(ItemChange.class);
            long entries = 0;
            long since = 0;
            long unknown = 0;
            long first = 0;
            long last = 0;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    @Nullable State before = state(row.getString(1));
                    State state = State.of(row.getString(2));
                    long items = row.getLong(5);
                    states.merge(state, items, Long::sum);
                    if (row.getBoolean(4))
                        changes.merge(ItemChange.of(before, state, row.getBoolean(3)), items, Long::sum);
                    entries += row.getLong(6);
                    since += row.getLong(7);
                    unknown += row.getLong(8);
                    long begins = row.getLong(9);
                    if (begins > 0 && (first == 0 || begins < first)) first = begins;
                    last = Math.max(last, row.getLong(10));
                }
            }
            return new Tally(entries, since, unknown, first, last, states, changes);
        });
    }

    /** When an entry that can be seen was recorded. */
    public Instant recordedAt(long number) throws SQLException {
        return new Sql(connection)
                .first(RECORDED_AT, row -> Sql.moment(row, 1), scope.value(), number)
                .orElseThrow(() -> new SQLException("An entry of " + scope + " is not there"));
    }

    /** @param number 0 where nothing took the content */
    private record Taker(long number, boolean isSeen) {}

    /**
     * Entries about one item by the period's end, and those whose time is not known, in the order of numbers.
     *
     * @param after 0 for the first
     * @param limit from 1 to {@link #MAX_LIMIT}
     */
    public Part<EntryThen> entries(String item, long after, int limit) throws SQLException {
        checkLimit(limit);
        var takers = new TreeMap<Long, Taker>();
        asking(NUMBERS, List.of(item), (select, next) -> {
            select.setLong(next, after);
            select.setInt(next + 1, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) takers.put(row.getLong(1), new Taker(row.getLong(2), row.getBoolean(3)));
            }
            return takers;
        });
        Map<Long, EntryThen.Taken> taken = taken(takers);
        var entries = new ArrayList<EntryThen>();
        for (FeedEntry entry : read(List.copyOf(takers.keySet())))
            entries.add(new EntryThen(entry, taken.get(entry.number())));
        return new Part<>(entries, entries.size() < takers.size());
    }

    /** What took contents, by the numbers of the entries that had them. */
    private Map<Long, EntryThen.Taken> taken(Map<Long, Taker> takers) throws SQLException {
        var seen = new HashMap<Long, Boolean>();
        takers.values().forEach(taker -> seen.put(taker.number(), taker.isSeen()));
        var by = new HashMap<Long, EntryThen.Taken>();
        new Sql(connection)
                .each(
                        TAKERS,
                        row -> by.put(
                                row.getLong(1),
                                new EntryThen.Taken(
                                        row.getLong(1),
                                        EntryCatalogue.ground(row.getString(2)).orElseThrow(),
                                        Sql.moment(row, 3),
                                        seen.getOrDefault(row.getLong(1), false))),
                        Sql.numbers(seen.keySet()),
                        scope.value());
        var taken = new HashMap<Long, EntryThen.Taken>();
        takers.forEach((number, taker) -> {
            EntryThen.Taken one = by.get(taker.number());
            if (one != null) taken.put(number, one);
        });
        return taken;
    }

    /**
     * The items' pages as they were when the period ended. They are told by the times of recording only: by the others
     * each is null.
     */
    public PagesThen pages(List<ItemThen> items) {
        return new PagesThen(scope, snapshot, this::read, items, period.time() == Time.RECORDED);
    }

    /** The first of these entries, in this order, no more than {@link #MAX_BYTES} and one. */
    private List<FeedEntry> read(List<Long> numbers) throws SQLException {
        return FeedReader.withoutTaken(
                scope,
                snapshot,
                new Sql(connection).rows(ENTRIES, FeedReader::entry, Sql.numbers(numbers), scope.value()));
    }

    private static void checkLimit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT)
            throw new IllegalArgumentException("The limit is from 1 to " + MAX_LIMIT + ".");
    }
}
