package org.antitrafficking.coordination.projections.views;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.antitrafficking.coordination.sharing.Scope;

/**
 * Reads the views of one person's scopes together, an item once: where several of the scopes have it, from one where it
 * is there still, and of these from the first. The database itself shows no other scope's rows to this role. Each read
 * is one statement, and so of one generation.
 */
public final class ViewReader {

    /** The most items that one call gives. */
    public static final int MAX_ITEMS = 500;

    private static final String HELD_AND_SERVING = """
        with held (scope, place) as (select * from unnest(?::text[]) with ordinality),
             serving (generation) as (select number from views.generation where state = 'serving')
        """;

    // Of an item that another scope shows in this one's stead, this one's page is left out. What other scopes have of
    // it
    // is looked up scope by scope, whatever the statistics say: "offset 0" keeps the look-up one of its own, and
    // "ahead + 0" keeps the inbox's index out of it.
    private static final String SHOWN = """
         p.generation = serving.generation and p.scope = held.scope and p.ahead < 2 and (p.recall or not ?)
          and not exists (
            select 1 from held other cross join lateral (
              select q.live from views.page q
              where q.generation = serving.generation and q.scope = other.scope and q.item = p.item
                and q.ahead + 0 < 2 and (q.recall or not ?)
              offset 0) q
            where other.scope <> held.scope and (not q.live, other.place) < (not p.live, held.place))
        """;

    static final String INBOX = HELD_AND_SERVING + """
        select p.scope, p.item, p.ahead, p.due, p.age, p.page
        from serving cross join held cross join lateral (
          select p.* from views.page p
          where\
        """ + SHOWN + """
            and (p.ahead, p.due, p.age, p.item) > (?, ?, ?, ?)
          order by p.ahead, p.due, p.age, p.item
          limit ?) p
        order by p.ahead, p.due, p.age, p.item
        limit ?
        """;

    static final String RECALLS = INBOX.replace("(p.recall or not ?)", "p.recall and ?");

    static final String SEARCH = HELD_AND_SERVING + """
        select p.scope, p.item, p.ahead, p.due, p.age, p.page
        from serving cross join held cross join lateral (
          select p.* from views.page p
          join views.words w on w.generation = p.generation and w.scope = p.scope and w.item = p.item
          where\
        """ + SHOWN + """
            and (p.age, p.item) > (?, ?)
            and w.words @@ websearch_to_tsquery('simple', ?)
          order by p.age, p.item
          limit ?) p
        order by p.age, p.item
        limit ?
        """;

    static final String PAGE = HELD_AND_SERVING + """
        select p.scope, p.item, p.ahead, p.due, p.age, p.page
        from serving cross join held cross join lateral (
          select p.* from views.page p
          where\
        """ + SHOWN + """
            and p.item = ?
          offset 0) p
        """;

    private static final String KNOWN = HELD_AND_SERVING + """
        select distinct p.item
        from serving cross join held cross join unnest(?::text[]) asked (item) cross join lateral (
          select p.item from views.page p
          where p.generation = serving.generation and p.scope = held.scope and p.item = asked.item and p.ahead < 2
          offset 0) p
        """;

    private static final String COUNTS = HELD_AND_SERVING + """
        select coalesce(sum(c.total), 0), coalesce(sum(c.needing), 0),
               coalesce(sum(c.recalls), 0), coalesce(sum(c.recalls_needing), 0)
        from serving cross join held
        join views.counts c on c.generation = serving.generation and c.scope = held.scope
        """;

    // What several scopes have is counted several times over. Looked for from the side of the scopes below the agency,
    // which hold drafts and what is for named persons, and there from what they show.
    static final String COUNTED_TWICE = HELD_AND_SERVING + """
        , below as (
          select distinct p.item from serving cross join held cross join lateral (
            select p.item from views.page p
            where p.generation = serving.generation and p.scope = held.scope and p.ahead < 2
            offset 0) p
          where held.place > 1),
        ranked as (
          select p.ahead, row_number() over (partition by p.item order by not p.live, held.place) as rank
          from serving cross join held cross join below cross join lateral (
            select p.* from views.page p
            where p.generation = serving.generation and p.scope = held.scope and p.item = below.item
              and p.ahead + 0 < 2 and (p.recall or not ?)
            offset 0) p)
        select count(*), count(*) filter (where ahead = 0) from ranked where rank > 1
        """;

    // A page of an inbox is a range of an index and a look-up an item, and is to stay so: on tables that were filled or
    // made again since their statistics were taken, another plan can seem as cheap and take minutes.
    static final String SETTINGS = """
        select set_config('app.scopes', ?, true), set_config('enable_seqscan', 'off', true),
               set_config('enable_bitmapscan', 'off', true), set_config('enable_hashjoin', 'off', true),
               set_config('enable_mergejoin', 'off', true), set_config('enable_sort', 'off', true)
        """;

    /** Of pages together, the most that one call gives, and one more page: they are held in memory. */
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    /** Pages that are fetched together, each of which may be large. */
    private static final int FETCHED = 16;

    private final DataSource reader;

    /** @param reader gives connections of the reader role */
    public ViewReader(DataSource reader) {
        this.reader = reader;
    }

    /**
     * Whose views are read.
     *
     * @param scopes that the person holds, of which an earlier one is shown in a later one's stead
     * @param recallsOnly whether nothing is shown but what is to be given back
     */
    public record Held(List<Scope> scopes, boolean recallsOnly) {
        public Held {
            scopes = List.copyOf(scopes);
        }
    }

    /** Where an item stands in the order of an inbox. */
    public record Place(int ahead, long due, long age, String item) {
        /** In front of all. */
        public static final Place FIRST = new Place(-1, Long.MIN_VALUE, Long.MIN_VALUE, "");
    }

    /** One item, as one of the scopes sees it. */
    @SuppressWarnings("ArrayRecordComponent") // bytes are what is served; nobody compares these records
    public record Item(Scope scope, Place place, byte[] page) {}

    /** Whether no more were read since their pages were as large as may be held: there may be more behind them. */
    public static boolean isFull(List<Item> items) {
        return items.stream().mapToLong(item -> item.page().length).sum() >= MAX_BYTES;
    }

    /** How many items there are, and of how many something waits. */
    public record Counts(long total, long needing) {}

    /**
     * Items in the order of an inbox: first what needs somebody, by the time that it is due, then the newest.
     *
     * @param limit from 1 to {@link #MAX_ITEMS}
     */
    public List<Item> inbox(Held held, Place after, int limit) throws SQLException {
        return within(held, held.recallsOnly() ? RECALLS : INBOX, (select, next) -> {
            select.setInt(next, after.ahead());
            select.setLong(next + 1, after.due());
            select.setLong(next + 2, after.age());
            select.setString(next + 3, after.item());
            limit(select, next + 4, limit);
            return items(select);
        });
    }

    /**
     * Items in which words are found, the newest first.
     *
     * @param query as people type it into search engines: words, "phrases", or, -not
     */
    public List<Item> search(Held held, String query, Place after, int limit) throws SQLException {
        return within(held, SEARCH, (select, next) -> {
            select.setLong(next, after.age());
            select.setString(next + 1, after.item());
            select.setString(next + 2, Words.plain(query));
            limit(select, next + 3, limit);
            return items(select);
        });
    }

    /** One item; empty where none of the scopes has anything of it. */
    public Optional<Item> page(Held held, String item) throws SQLException {
        return within(held, PAGE, (select, next) -> {
            select.setString(next, item);
            return items(select).stream().findFirst();
        });
    }

    /** Those of these items of which the scopes have a page. */
    public Set<String> known(Held held, Collection<String> items) throws SQLException {
        return within(held, KNOWN, false, (select, next) -> {
            select.setArray(next, select.getConnection().createArrayOf("text", items.toArray()));
            var known = new HashSet<String>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) known.add(row.getString(1));
            }
            return known;
        });
    }

    public Counts counts(Held held) throws SQLException {
        Counts all = within(held, COUNTS, false, (select, next) -> {
            try (var row = select.executeQuery()) {
                row.next();
                int first = held.recallsOnly() ? 3 : 1;
                return new Counts(row.getLong(first), row.getLong(first + 1));
            }
        });
        if (held.scopes().size() < 2) return all;
        return within(held, COUNTED_TWICE, false, (select, next) -> {
            select.setBoolean(next, held.recallsOnly());
            try (var row = select.executeQuery()) {
                row.next();
                return new Counts(all.total() - row.getLong(1), all.needing() - row.getLong(2));
            }
        });
    }

    private static void limit(PreparedStatement select, int next, int limit) throws SQLException {
        if (limit < 1 || limit > MAX_ITEMS)
            throw new IllegalArgumentException("The limit is from 1 to " + MAX_ITEMS + ".");
        select.setInt(next, limit);
        select.setInt(next + 1, limit);
    }

    private interface Query<T> {
        T run(PreparedStatement select, int next) throws SQLException;
    }

    private <T> T within(Held held, String sql, Query<T> query) throws SQLException {
        return within(held, sql, true, query);
    }

    private <T> T within(Held held, String sql, boolean shown, Query<T> query) throws SQLException {
        try (Connection connection = reader.getConnection()) {
            connection.setAutoCommit(false);
            try (var setting = connection.prepareStatement(SETTINGS);
                    var select = connection.prepareStatement(sql)) {
                setting.setString(1, held.scopes().stream().map(Scope::value).collect(Collectors.joining(",")));
                setting.execute();
                select.setArray(
                        1,
                        connection.createArrayOf(
                                "text", held.scopes().stream().map(Scope::value).toArray()));
                if (shown) {
                    select.setBoolean(2, held.recallsOnly());
                    select.setBoolean(3, held.recallsOnly());
                }
                return query.run(select, shown ? 4 : 2);
            } finally {
                connection.rollback(); // nothing was written, and the settings end here
            }
        }
    }

    private static List<Item> items(PreparedStatement select) throws SQLException {
        var items = new ArrayList<Item>();
        select.setFetchSize(FETCHED);
        try (ResultSet row = select.executeQuery()) {
            while (!isFull(items) && row.next())
                items.add(new Item(
                        new Scope(row.getString(1)),
                        new Place(row.getInt(3), row.getLong(4), row.getLong(5), row.getString(2)),
                        row.getBytes(6)));
        }
        return items;
    }
}
