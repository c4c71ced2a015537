package org.antitrafficking.coordination.projections.views;

import java.sql.Array;
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
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.antitrafficking.coordination.sharing.Scope;
import org.antitrafficking.eventlog.LogUnavailable;

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

    // What waits of an investigation's work stands in a list with its line: what is due first, in the order of its
    // page.
    private static final String NEEDS = """
        case when p.item like 'investigation-%' then array(
          select n.need from (
            select part, need from views.part
            where generation = p.generation and scope = p.scope and item = p.item and need is not null
            order by due, part limit NEEDS) n
          order by n.part) end as needs, null::text[] as parts, null::bytea[] as bodies
        """.replace("NEEDS", Integer.toString(InvestigationLine.MAX_NEEDS));

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
        select p.scope, p.item, p.ahead, p.due, p.age, p.page,\
        """ + NEEDS + """
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

    // Which phrases of a query are anywhere on a page is looked for part by part, and what that makes of the query is
    // said of the page as a whole.
    static final String SEARCH = HELD_AND_SERVING + """
        , phrase (place, words) as materialized (
            select place::int, phraseto_tsquery('simple', said) from unnest(?::text[]) with ordinality as of (said, place)),
          alternative (needed, barred) as materialized (
            select string_to_array(needed, ',')::int[], string_to_array(barred, ',')::int[]
            from unnest(?::text[], ?::text[]) as of (needed, barred))
        select p.scope, p.item, p.ahead, p.due, p.age, p.page,\
        """ + NEEDS + """
        from serving cross join held cross join lateral (
          select p.* from views.page p cross join lateral (
            select array(
              select phrase.place from phrase where exists (
                select 1 from views.words w
                where w.generation = p.generation and w.scope = p.scope and w.item = p.item
                  and w.words @@ phrase.words)) as places
            offset 0) found
          where\
        """ + SHOWN + """
            and (p.age, p.item) > (?, ?)
            and exists (
              select 1 from alternative a where a.needed <@ found.places and not a.barred && found.places)
          order by p.age, p.item
          limit ?) p
        order by p.age, p.item
        limit ?
        """;

    private static final String WORDS_KEPT = """
        select exists (
          select 1 from views.generation g join views.words_kept k on k.generation = g.number
          where g.state = 'serving' and k.complete)
        """;

    // An item that is set aside in one of the scopes has no page, whatever another scope shows of it.
    static final String PAGE = HELD_AND_SERVING + """
        select p.scope, p.item, p.ahead, p.due, p.age, p.page, null::bytea[] as needs,
               case when p.item like 'investigation-%' then array(
                 select part from views.part
                 where generation = p.generation and scope = p.scope and item = p.item order by part) end as parts,
               case when p.item like 'investigation-%' then array(
                 select body from views.part
                 where generation = p.generation and scope = p.scope and item = p.item order by part) end as bodies
        from serving cross join held cross join lateral (
          select p.* from views.page p
          where\
        """ + SHOWN + """
            and p.item = ?
          offset 0) p
        union all
        select a.scope, a.item, null, null, null, null, null, null, null
        from serving cross join held cross join lateral (
          select * from views.set_aside s
          where s.generation = serving.generation and s.scope = held.scope and s.item = ?
          offset 0) a
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
     * @throws LogUnavailable while words are missing that a crash or a failover took
     */
    public List<Item> search(Held held, String query, Place after, int limit) throws SQLException {
        Words.Query asked = Words.query(query);
        return within(held, SEARCH, false, (select, next) -> {
            checkWords(select.getConnection());
            Connection connection = select.getConnection();
            List<Words.Alternative> alternatives = asked.alternatives();
            select.setArray(
                    next, connection.createArrayOf("text", asked.phrases().toArray()));
            select.setArray(next + 1, places(connection, alternatives, Words.Alternative::needed));
            select.setArray(next + 2, places(connection, alternatives, Words.Alternative::barred));
            select.setBoolean(next + 3, held.recallsOnly());
            select.setBoolean(next + 4, held.recallsOnly());
            select.setLong(next + 5, after.age());
            select.setString(next + 6, after.item());
            limit(select, next + 7, limit);
            return items(select);
        });
    }

    private static Array places(
            Connection connection,
            List<Words.Alternative> alternatives,
            Function<Words.Alternative, List<Integer>> places)
            throws SQLException {
        return connection.createArrayOf(
                "text",
                alternatives.stream()
                        .map(of ->
                                places.apply(of).stream().map(String::valueOf).collect(Collectors.joining(",")))
                        .toArray());
    }

    private static void checkWords(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(WORDS_KEPT);
                var row = select.executeQuery()) {
            row.next();
            if (!row.getBoolean(1)) throw new LogUnavailable("words are made again that the database lost", null);
        }
    }

    /**
     * One item; empty where none of the scopes has anything of it.
     *
     * @throws LogUnavailable if its views can't be made, in one of the scopes
     */
    public Optional<Item> page(Held held, String item) throws SQLException {
        return within(held, PAGE, (select, next) -> {
            select.setString(next, item);
            select.setString(next + 1, item);
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
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                byte[] page = row.getBytes(6);
                if (page == null) throw new LogUnavailable("the page of " + row.getString(2) + " is set aside", null);
                items.add(new Item(
                        new Scope(row.getString(1)),
                        new Place(row.getInt(3), row.getLong(4), row.getLong(5), row.getString(2)),
                        whole(page, row)));
            }
        }
        return items;
    }

    /** An investigation's line with what waits of its work, or its page of all its parts; any other page as it is. */
    private static byte[] whole(byte[] page, ResultSet row) throws SQLException {
        Array needs = row.getArray("needs");
        Array names = row.getArray("parts");
        if (needs == null && names == null) return page;
        if (!(PageJson.read(page) instanceof InvestigationLine line)) return page;
        if (names == null) {
            var work = new ArrayList<Need>();
            for (byte[] need : (byte[][]) needs.getArray()) work.add(InvestigationParts.need(need));
            return PageJson.write(line.with(work));
        }
        var parts = new TreeMap<String, InvestigationParts.Part>();
        String[] parted = (String[]) names.getArray();
        byte[][] bodies = (byte[][]) row.getArray("bodies").getArray();
        for (int i = 0; i < parted.length; i++) parts.put(parted[i], InvestigationParts.Part.read(bodies[i]));
        return PageJson.write(InvestigationParts.page(line, parts));
    }
}
