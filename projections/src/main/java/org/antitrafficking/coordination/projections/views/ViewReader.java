package org.antitrafficking.coordination.projections.views;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.projections.aside.CannotBeMade;
import org.antitrafficking.coordination.projections.feeds.LookAhead;
import org.antitrafficking.coordination.projections.feeds.Taken;
import org.antitrafficking.coordination.projections.views.pages.PageKind;
import org.antitrafficking.coordination.projections.views.pages.PageLine;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;

/**
 * Reads the views of one person's scopes together, an item once: where several of the scopes have it, from one where it
 * is there still, and of these from the first. The database itself shows no other scope's rows to this role. Each read
 * is one statement, and so of one generation.
 *
 * <p>This file is long because its statements stand beside the methods that send them.
 */
public final class ViewReader {

    /** The most items that one call gives. */
    public static final int MAX_ITEMS = 500;

    private static final String HELD_AND_SERVING = """
        with held (scope, place) as (select * from unnest(?::text[]) with ordinality),
             serving (generation) as (select number from views.generation where state = 'serving')
        """;

    private static final String IN_PARTS = PageKinds.isOf("p.item", PageKind::inParts);

    // What waits of a page's parts stands in a list with its line: what is due first, in the order of the page.
    private static final String NEEDS =
            """
            case when IN_PARTS then array(
              select n.need from (
                select part, need from views.part
                where generation = p.generation and scope = p.scope and item = p.item and need is not null
                order by due, part limit NEEDS) n
              order by n.part) end as needs, null::text[] as parts, null::bytea[] as bodies
            """.replace("NEEDS", Integer.toString(PageLine.MAX_NEEDS)).replace("IN_PARTS", IN_PARTS);

    // Of an item that another scope shows in this one's stead, this one's page is left out. What other scopes have of
    // it is looked up scope by scope, whatever the statistics say: "offset 0" keeps the look-up one of its own, and
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

    // The same where the item is given: "ahead + 0" keeps the indexes in the order of inboxes out of it.
    private static final String SHOWN_OF_AN_ITEM = SHOWN.replace("p.ahead < 2", "p.ahead + 0 < 2");

    // What the reader had a hand in itself, and so does not wait for it as for others.
    private static final String OF_THE_READER = "a.person = current_setting('app.reader', true)";

    private static final String NOT_APART = """
          and not exists (
            select 1 from views.apart a
            where a.generation = p.generation and a.scope = p.scope and a.item = p.item and OF_THE_READER
            offset 0)
        """.replace("OF_THE_READER", OF_THE_READER);

    // A list is a range of one index in each scope: of the inbox's, or, of one kind, of that which has the kind before
    // the same. There each bound says the kind again, and says it not as an equality: so no other index has the order.
    // Beside it stands a range of what has a place of its own for the reader: there a page is looked up by its item.
    private static final String LIST = HELD_AND_SERVING + """
            select p.scope, p.item, p.ahead, p.due, p.age, p.page,\
            """ + NEEDS + """
            from serving cross join held cross join lateral (
              (select p.generation, p.scope, p.item, p.ahead, p.due, p.age, p.page from views.page p
               where\
            """ + SHOWN + NOT_APART + """
                 and (FIRST, p.age, p.item) > (AFTER, ?, ?) and (FIRST) < (AFTER)
               order by FIRST, p.age, p.item
               limit ?)
              union all
              (select p.generation, p.scope, p.item, a.ahead, a.due, a.age, p.page
               from views.apart a cross join lateral (
                 select p.* from views.page p
                 where\
            """ + SHOWN_OF_AN_ITEM
            + """
                   and p.item = a.item ALONE
                 offset 0) p
               where a.generation = serving.generation and a.scope = held.scope and OF_THE_READER
                 and (a.ahead, a.due, a.age, a.item) > (?, ?, ?, ?) and (a.ahead, a.due) < (?, ?)
               order by a.ahead, a.due, a.age, a.item
               limit ?)) p
            order by p.ahead, p.due, p.age, p.item
            limit ?
            """.replace("OF_THE_READER", OF_THE_READER);

    static final String INBOX =
            LIST.replace("FIRST", "p.ahead, p.due").replace("AFTER", "?, ?").replace("ALONE", "");

    static final String OF_KIND = LIST.replace("FIRST", "p.kind, p.ahead, p.due")
            .replace("AFTER", "?, ?, ?")
            .replace("ALONE", "and p.kind = ?");

    static final String RECALLS = INBOX.replace("(p.recall or not ?)", "p.recall and ?");

    static final String DRAFTS = INBOX.replace("(p.recall or not ?)", "p.draft and (p.recall or not ?)");

    static final String DRAFTS_OF_KIND = OF_KIND.replace("(p.recall or not ?)", "p.draft and (p.recall or not ?)");

    // All words of the scopes are gone through once: row-level security lets no index on words be used. Which phrases
    // of a query are on a page is gathered from its parts, and pages alone of which that is enough are looked up. A
    // page without words is found by a query that asks for nothing to be there.
    private static final String FOUND = HELD_AND_SERVING + """
        , phrase (place, words) as materialized (
            select place::int, said::tsquery from unnest(?::text[]) with ordinality as of (said, place)),
          alternative (needed, barred) as materialized (
            select string_to_array(needed, ',')::int[], string_to_array(barred, ',')::int[]
            from unnest(?::text[], ?::text[]) as of (needed, barred)),
          NEWEST
          hit (scope, item, places) as materialized (
            select AMONG.scope, w.item, w.places
            from serving cross join AMONG cross join lateral (
              select w.item, coalesce(array_agg(phrase.place) filter (where phrase.place is not null), '{}') as places
              from views.words w left join phrase on w.words @@ phrase.words
              where w.generation = serving.generation and w.scope = AMONG.scope WORDS_ITEM
              group by w.item) w),
          found (scope, item) as materialized (
            select hit.scope, hit.item from hit
            where exists (
              select 1 from alternative a where a.needed <@ hit.places and not a.barred && hit.places)
            union all
            select p.scope, p.item from serving cross join AMONG cross join lateral (
              select p.scope, p.item from views.page p
              where p.generation = serving.generation and p.scope = AMONG.scope PAGE_ITEM
                and (select true from views.words w
                     where w.generation = p.generation and w.scope = p.scope and w.item = p.item limit 1) is null
              offset 0) p
            where exists (select 1 from alternative where cardinality(needed) = 0))
        select p.scope, p.item, p.ahead, p.due, p.age, p.page,\
        """ + NEEDS + """
        from (
          select p.* from serving cross join found join held on held.scope = found.scope cross join lateral (
            select p.* from views.page p
            where\
        """ + SHOWN + """
              and p.item = found.item and (p.age, p.item) > (?, ?)
            offset 0) p
          order by p.age, p.item
          limit ?) p
        order by p.age, p.item
        """;

    static final String SEARCH = FOUND.replace("NEWEST", "")
            .replace("AMONG", "held")
            .replace("WORDS_ITEM", "")
            .replace("PAGE_ITEM", "");

    // The same among the newest pages of the scopes alone, whatever is in them: what is found there comes before all
    // that is found elsewhere. Words of these pages alone are looked at, and of all others the age, in the inbox's
    // index.
    static final String SEARCH_NEWEST = FOUND.replace("NEWEST", """
        newest (scope, item) as materialized (
          select p.scope, p.item from serving cross join held cross join lateral (
            select p.scope, p.item, p.age from views.page p
            where p.generation = serving.generation and p.scope = held.scope and p.ahead < 2
              and (p.age, p.item) > (?, ?)
            order by p.age, p.item
            limit ?) p
          order by p.age, p.item
          limit ?),
        """)
            .replace("AMONG", "newest")
            .replace("WORDS_ITEM", "and w.item = newest.item")
            .replace("PAGE_ITEM", "and p.item = newest.item");

    private static final String WORDS_KEPT = """
        select exists (
          select 1 from views.generation g join views.words_kept k on k.generation = g.number
          where g.state = 'serving' and k.complete)
        """;

    static final String WORDS_DUE = HELD_AND_SERVING + """
        select coalesce(max(d.since), 0) from serving cross join held cross join lateral (
          select since from views.words_due
          where generation = serving.generation and scope = held.scope and since <= ?
          offset 0) d
        """;

    // What is set aside in a scope. Who is shown nothing but what is to be given back lacks what was taken away alone.
    private static final String ASIDE = """
        from serving cross join held cross join lateral (
          select * from views.set_aside s
          where s.generation = serving.generation and s.scope = held.scope OF_AN_ITEM
          offset 0) a
        where not ? or exists (
          select from disclosure.content c
          where c.scope = a.scope and c.item = a.item and c.taken_from is not null and c.taken_from < c.number)
        """;

    // An item that is set aside in one of the scopes has no page, whatever another scope shows of it.
    static final String PAGE = (HELD_AND_SERVING + """
        select p.scope, p.item, p.ahead, p.due, p.age, p.page, null::bytea[] as needs,
               case when IN_PARTS then array(
                 select part from views.part
                 where generation = p.generation and scope = p.scope and item = p.item order by part) end as parts,
               case when IN_PARTS then array(
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
        """ + ASIDE.replace("OF_AN_ITEM", "and s.item = ?"))
            .replace("IN_PARTS", IN_PARTS);

    private static final String LACKS =
            HELD_AND_SERVING + "select exists (select " + ASIDE.replace("OF_AN_ITEM", "") + ")";

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
          select coalesce(a.ahead, p.ahead) as ahead,
                 row_number() over (partition by p.item order by not p.live, held.place) as rank
          from serving cross join held cross join below cross join lateral (
            select p.* from views.page p
            where p.generation = serving.generation and p.scope = held.scope and p.item = below.item
              and p.ahead + 0 < 2 and (p.recall or not ?)
            offset 0) p left join lateral (
            select a.ahead from views.apart a
            where a.generation = p.generation and a.scope = p.scope and a.item = p.item and OF_THE_READER
            offset 0) a on true)
        select count(*), count(*) filter (where ahead = 0) from ranked where rank > 1
        """.replace("OF_THE_READER", OF_THE_READER);

    // What waits for others and not for the reader is counted as what waits. None of it is to be given back.
    static final String NOT_FOR_THE_READER = HELD_AND_SERVING + """
        select count(*) from serving cross join held cross join lateral (
          select 1 from views.apart a
          where a.generation = serving.generation and a.scope = held.scope and OF_THE_READER and a.ahead = 1
          offset 0) a
        """.replace("OF_THE_READER", OF_THE_READER);

    // A page of an inbox is a range of an index and a look-up an item, and is to stay so: on tables that were filled or
    // made again since their statistics were taken, another plan can seem as cheap and take minutes.
    static final String SETTINGS = """
        select set_config('app.scopes', ?, true), set_config('app.reader', ?, true),
               set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
               set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
               set_config('enable_sort', 'off', true)
        """;

    // Of pages as they are: whether the feed takes something away that a page still shows, and whether keys were
    // destroyed since, under which words were sealed that a search may still find. "+ 0" keeps the index by number out
    // of it: behind an old page a feed has taken much away since, and of the page's item next to nothing.
    static final String BEHIND = """
        select page.place, taking.shows, taking.says
        from unnest(?::text[], ?::text[], ?::bigint[]) with ordinality as page (scope, item, number, place)
        cross join lateral (
          select bool_or(c.taken_from <= page.number) as shows, bool_or(c.taken_from = c.number) as says
          from disclosure.content c
          where c.scope = page.scope and c.item = page.item and c.number + 0 > page.number and c.taken_from is not null
          offset 0) taking
        where taking.shows or taking.says
        """;

    /** The most that the pages of one call have together, not counting the last page: they are held in memory. */
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    /** Pages that are fetched together, whatever their size: of the largest, 16 MB. */
    private static final int FETCHED = 4;

    /** So many times a list reads on behind what it may not show, before it is given up. */
    private static final int MOST_READS = 20;

    /** Among so many times as many of the newest pages as are asked for a search looks first. */
    private static final int NEWEST = 10;

    private final LookAhead lookAhead;

    public ViewReader(LookAhead lookAhead) {
        this.lookAhead = lookAhead;
    }

    /**
     * Whose views are read.
     *
     * @param scopes that the person holds, of which an earlier one is shown in a later one's stead
     * @param recallsOnly whether nothing is shown but what is to be given back
     * @param reader the person; null for one that had a hand in nothing
     */
    public record Held(
            List<Scope> scopes,
            boolean recallsOnly,
            @Nullable PersonId reader) {
        public Held {
            scopes = List.copyOf(scopes);
        }

        public Held(List<Scope> scopes, boolean recallsOnly) {
            this(scopes, recallsOnly, null);
        }

        /** One of the scopes alone. */
        public Held only(Scope scope) {
            return new Held(scopes.contains(scope) ? List.of(scope) : List.of(), recallsOnly, reader);
        }
    }

    /** Where an item stands in the order of an inbox. */
    public record Place(int ahead, long due, long age, String item) {
        /** In front of all. */
        public static final Place FIRST = new Place(-1, Long.MIN_VALUE, Long.MIN_VALUE, "");
    }

    /**
     * Which items of an inbox.
     *
     * @param kind of these alone, as a line says it, or {@code taken}; null for all
     * @param needs whether those alone of which something waits, or the others alone; null for all
     * @param dueBefore those alone of which something is due before that moment; null for all
     * @param drafts whether those alone that their owner has let nobody else have yet
     */
    public record Filter(
            @Nullable String kind,
            @Nullable Boolean needs,
            @Nullable Instant dueBefore,
            boolean drafts) {
        /** Everything. */
        public static final Filter ALL = new Filter(null, null, null, false);

        private static final Place QUIET = new Place(ViewRow.QUIET, Long.MIN_VALUE, Long.MIN_VALUE, "");

        /** Behind what it leaves out in front. */
        private Place after(Place place) {
            return Boolean.FALSE.equals(needs) && place.ahead() < ViewRow.QUIET ? QUIET : place;
        }

        /** In front of what it leaves out behind, whatever its age. */
        private Place until() {
            if (dueBefore != null) return new Place(ViewRow.NEEDING, ViewRow.micros(dueBefore), Long.MIN_VALUE, "");
            return Boolean.TRUE.equals(needs) ? QUIET : new Place(ViewRow.UNSHOWN, Long.MIN_VALUE, Long.MIN_VALUE, "");
        }
    }

    /** One item, as one of the scopes sees it. */
    @SuppressWarnings("ArrayRecordComponent") // bytes are what is served; nobody compares these records
    public record Item(Scope scope, Place place, byte[] page) {}

    /**
     * Items of a list.
     *
     * @param lacks whether something that the scopes have is set aside, so that no list has it until it can be shown
     */
    public record Listed(List<Item> items, boolean lacks) {
        public Listed {
            items = List.copyOf(items);
        }
    }

    /** Whether no more were read since their pages were as large as may be held: there may be more behind them. */
    public static boolean isFull(List<Item> items) {
        return items.stream().mapToLong(item -> item.page().length).sum() >= MAX_BYTES;
    }

    /**
     * How many items there are, and of how many something waits.
     *
     * @param lacks whether something that the scopes have is set aside, so that it is not counted
     */
    public record Counts(long total, long needing, boolean lacks) {
        private Counts without(Counts fewer) {
            return new Counts(total - fewer.total, needing - fewer.needing, lacks);
        }
    }

    /** Something is taken away that the views still show: they are asked again when they have come to it. */
    public static final class PageBehind extends RuntimeException {
        private PageBehind() {
            super("the views are behind what was taken away");
        }
    }

    /** Pages say something of which words are not made yet: they are searched again when words are made. */
    public static final class WordsBehind extends RuntimeException {
        private final long turn;

        private WordsBehind(long turn) {
            super("words are behind the views");
            this.turn = turn;
        }

        /** Up to which turn words are to be made before the search is asked again. */
        public long turn() {
            return turn;
        }
    }

    /**
     * Items in the order of an inbox: first what needs somebody, by the time that it is due, then the newest. A page of
     * which something is taken away that it still shows is left out until it is made anew.
     *
     * @param limit from 1 to {@link #MAX_ITEMS}
     */
    public Listed inbox(Held held, Filter filter, Place after, int limit) throws SQLException {
        Place until = filter.until();
        return list(
                held, statement(held, filter), true, false, filter.after(after), limit, (select, next, from, most) -> {
                    int age = bound(select, next, filter, from);
                    select.setLong(age, from.age());
                    select.setString(age + 1, from.item());
                    int limited = bound(select, age + 2, filter, until);
                    select.setInt(limited, checked(most));
                    select.setBoolean(limited + 1, held.recallsOnly());
                    select.setBoolean(limited + 2, held.recallsOnly());
                    apart(select, limited + 3, filter, from, until, most);
                });
    }

    /** What has a place of its own for the reader, and how many there are with the others. */
    private static void apart(PreparedStatement select, int next, Filter filter, Place from, Place until, int most)
            throws SQLException {
        int ahead = filter.kind() == null ? next : next + 1;
        if (filter.kind() != null) select.setString(next, filter.kind());
        select.setInt(ahead, from.ahead());
        select.setLong(ahead + 1, from.due());
        select.setLong(ahead + 2, from.age());
        select.setString(ahead + 3, from.item());
        select.setInt(ahead + 4, until.ahead());
        select.setLong(ahead + 5, until.due());
        limit(select, ahead + 6, most);
    }

    private static String statement(Held held, Filter filter) {
        if (filter.kind() != null) return filter.drafts() ? DRAFTS_OF_KIND : OF_KIND;
        if (filter.drafts()) return DRAFTS;
        return held.recallsOnly() ? RECALLS : INBOX;
    }

    private static int bound(PreparedStatement select, int at, Filter filter, Place place) throws SQLException {
        int ahead = filter.kind() == null ? at : at + 1;
        if (filter.kind() != null) select.setString(at, filter.kind());
        select.setInt(ahead, place.ahead());
        select.setLong(ahead + 1, place.due());
        return ahead + 2;
    }

    /**
     * Items in which words are found, the newest first. It finds nothing by words that are taken away: an item of which
     * something is, or keys are destroyed, is left out until its words are made anew.
     *
     * @param query as people type it into search engines: words, "phrases", or, -not
     * @param turn behind which words may be missing still; {@link Long#MAX_VALUE} for none
     * @throws WordsBehind if words of these scopes' pages are due that became so by then
     * @throws LogUnavailable while words are missing that a crash or a failover took
     */
    public Listed search(Held held, String query, Place after, int limit, long turn) throws SQLException {
        Words.Query words = Words.query(query);
        if (!held.recallsOnly()) {
            Listed newest = search(held, SEARCH_NEWEST, words, after, limit, turn);
            if (newest.items().size() == limit) return newest;
        }
        return search(held, SEARCH, words, after, limit, turn);
    }

    private Listed search(Held held, String sql, Words.Query words, Place after, int limit, long turn)
            throws SQLException {
        return list(held, sql, false, true, after, limit, (select, first, from, most) -> {
            Connection connection = select.getConnection();
            checkWords(connection, held, turn);
            List<Words.Alternative> alternatives = words.alternatives();
            int next = first;
            select.setArray(
                    next++,
                    connection.createArrayOf(
                            "text", words.phrases().stream().map(Words::sought).toArray()));
            select.setArray(next++, places(connection, alternatives, Words.Alternative::needed));
            select.setArray(next++, places(connection, alternatives, Words.Alternative::barred));
            if (sql.equals(SEARCH_NEWEST)) {
                select.setLong(next++, from.age());
                select.setString(next++, from.item());
                for (int i = 0; i < 2; i++) select.setInt(next++, NEWEST * limit);
            }
            select.setBoolean(next++, held.recallsOnly());
            select.setBoolean(next++, held.recallsOnly());
            select.setLong(next++, from.age());
            select.setString(next++, from.item());
            select.setInt(next, checked(most));
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

    private static void checkWords(Connection connection, Held held, long turn) throws SQLException {
        try (var select = connection.prepareStatement(WORDS_KEPT);
                var row = select.executeQuery()) {
            row.next();
            if (!row.getBoolean(1)) throw new LogUnavailable("words are made again that the database lost", null);
        }
        try (var select = connection.prepareStatement(WORDS_DUE)) {
            scopes(select, held);
            select.setLong(2, turn);
            try (var row = select.executeQuery()) {
                row.next();
                if (row.getLong(1) > 0) throw new WordsBehind(row.getLong(1));
            }
        }
    }

    private interface Asked {
        void set(PreparedStatement select, int next, Place from, int most) throws SQLException;
    }

    /** Reads on behind what may not be shown: that there is more is told of what may be shown alone. */
    private Listed list(Held held, String sql, boolean shownFirst, boolean byWords, Place after, int limit, Asked asked)
            throws SQLException {
        return within(held, sql, shownFirst, (snapshot, select, next) -> {
            var shown = new ArrayList<Item>();
            Place from = after;
            for (int reads = 0; reads < MOST_READS; reads++) {
                // Behind what may not be shown there may be much of it, whatever little is asked for.
                int most = reads == 0 ? limit : MAX_ITEMS;
                asked.set(select, next, from, most);
                List<KeptPage> read = pages(select, MAX_BYTES);
                Behind behind = Behind.of(snapshot, read);
                for (KeptPage page : read)
                    if (!(byWords ? behind.saysOrShows(page) : behind.shows(page))
                            && shown.size() < limit
                            && !isFull(shown)) shown.add(page.item());
                boolean ended = read.size() < most
                        && read.stream().mapToLong(KeptPage::bytes).sum() < MAX_BYTES;
                if (ended || shown.size() == limit || isFull(shown))
                    return new Listed(shown, lacks(held, snapshot.connection()));
                from = read.getLast().place();
            }
            throw new SQLException("Too much of what a list would show is taken away, and its pages are behind");
        });
    }

    /**
     * One item; empty where none of the scopes has anything of it.
     *
     * @throws PageBehind if something is taken away that its page still shows
     * @throws CannotBeMade if its views are set aside, in one of the scopes
     */
    public Optional<Item> page(Held held, String item) throws SQLException {
        Optional<KeptPage> kept = within(held, PAGE, (snapshot, select, next) -> {
            select.setString(next, item);
            select.setString(next + 1, item);
            select.setBoolean(next + 2, held.recallsOnly());
            List<KeptPage> found = pages(select, Long.MAX_VALUE);
            if (found.isEmpty()) return Optional.empty();
            if (Behind.of(snapshot, found).shows(found.getFirst())) throw new PageBehind();
            return Optional.of(found.getFirst());
        });
        return kept.map(KeptPage::item);
    }

    /** Which of some pages are behind what takes something away. */
    private record Behind(Taken taken, Set<KeptPage> showing, Set<KeptPage> saying) {

        static Behind of(LookAhead.Snapshot snapshot, List<KeptPage> pages) throws SQLException {
            Set<KeptPage> showing = Collections.newSetFromMap(new IdentityHashMap<>());
            Set<KeptPage> saying = Collections.newSetFromMap(new IdentityHashMap<>());
            if (!pages.isEmpty())
                try (var select = snapshot.connection().prepareStatement(BEHIND)) {
                    var connection = snapshot.connection();
                    select.setArray(
                            1,
                            connection.createArrayOf(
                                    "text",
                                    pages.stream()
                                            .map(page -> page.scope().value())
                                            .toArray()));
                    select.setArray(
                            2,
                            connection.createArrayOf(
                                    "text",
                                    pages.stream()
                                            .map(page -> page.place().item())
                                            .toArray()));
                    select.setArray(
                            3,
                            connection.createArrayOf(
                                    "bigint",
                                    pages.stream().map(KeptPage::number).toArray()));
                    try (ResultSet row = select.executeQuery()) {
                        while (row.next()) {
                            KeptPage page = pages.get(row.getInt(1) - 1);
                            if (row.getBoolean(2)) showing.add(page);
                            if (row.getBoolean(3)) saying.add(page);
                        }
                    }
                }
            return new Behind(
                    snapshot.taken(
                            pages.stream().map(page -> page.place().item()).toList()),
                    showing,
                    saying);
        }

        boolean shows(KeptPage page) {
            return showing.contains(page)
                    || taken.hasUpTo(page.scope(), page.place().item(), page.number());
        }

        boolean saysOrShows(KeptPage page) {
            return shows(page)
                    || saying.contains(page)
                    || taken.erases(page.scope(), page.place().item());
        }
    }

    /** Those of these items of which the scopes have a page, also of what was taken away; nothing of what is on it. */
    public Set<String> known(Held held, Collection<String> items) throws SQLException {
        return within(held, KNOWN, false, (snapshot, select, next) -> {
            select.setArray(next, select.getConnection().createArrayOf("text", items.toArray()));
            var known = new HashSet<String>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) known.add(row.getString(1));
            }
            return known;
        });
    }

    /**
     * How many items there are.
     *
     * @throws PageBehind if something is taken away that would be counted still
     */
    public Counts counts(Held held) throws SQLException {
        return within(held, COUNTS, false, (snapshot, select, next) -> {
            Counts all;
            try (var row = select.executeQuery()) {
                row.next();
                int first = held.recallsOnly() ? 3 : 1;
                all = new Counts(row.getLong(first), row.getLong(first + 1), lacks(held, snapshot.connection()));
            }
            if (snapshot.isTakenFrom(held.scopes())) throw new PageBehind();
            if (!held.recallsOnly()) all = all.without(notForTheReader(held, snapshot.connection()));
            return held.scopes().size() < 2 ? all : all.without(twice(held, snapshot.connection()));
        });
    }

    private static boolean lacks(Held held, Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(LACKS)) {
            scopes(select, held);
            select.setBoolean(2, held.recallsOnly());
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** What is counted as waiting, and does not wait for the reader. */
    private static Counts notForTheReader(Held held, Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(NOT_FOR_THE_READER)) {
            scopes(select, held);
            try (var row = select.executeQuery()) {
                row.next();
                return new Counts(0, row.getLong(1), false);
            }
        }
    }

    /** What several of the scopes have, as often as it is more than once. */
    private static Counts twice(Held held, Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(COUNTED_TWICE)) {
            scopes(select, held);
            select.setBoolean(2, held.recallsOnly());
            try (var row = select.executeQuery()) {
                row.next();
                return new Counts(row.getLong(1), row.getLong(2), false);
            }
        }
    }

    private static void limit(PreparedStatement select, int next, int limit) throws SQLException {
        select.setInt(next, checked(limit));
        select.setInt(next + 1, limit);
    }

    private static int checked(int limit) {
        if (limit < 1 || limit > MAX_ITEMS)
            throw new IllegalArgumentException("The limit is from 1 to " + MAX_ITEMS + ".");
        return limit;
    }

    private interface Query<T> {
        T run(LookAhead.Snapshot snapshot, PreparedStatement select, int next) throws SQLException;
    }

    private <T> T within(Held held, String sql, Query<T> query) throws SQLException {
        return within(held, sql, true, query);
    }

    private <T> T within(Held held, String sql, boolean shown, Query<T> query) throws SQLException {
        try (LookAhead.Snapshot snapshot = lookAhead.open();
                var setting = snapshot.connection().prepareStatement(SETTINGS);
                var select = snapshot.connection().prepareStatement(sql)) {
            setting.setString(1, held.scopes().stream().map(Scope::value).collect(Collectors.joining(",")));
            PersonId reader = held.reader();
            setting.setString(2, reader == null ? "" : reader.value());
            setting.execute();
            scopes(select, held);
            if (shown) {
                select.setBoolean(2, held.recallsOnly());
                select.setBoolean(3, held.recallsOnly());
            }
            return query.run(snapshot, select, shown ? 4 : 2);
        }
    }

    private static void scopes(PreparedStatement select, Held held) throws SQLException {
        select.setArray(
                1,
                select.getConnection()
                        .createArrayOf(
                                "text", held.scopes().stream().map(Scope::value).toArray()));
    }

    private static List<KeptPage> pages(PreparedStatement select, long mostBytes) throws SQLException {
        var pages = new ArrayList<KeptPage>();
        long bytes = 0;
        select.setFetchSize(FETCHED);
        try (ResultSet row = select.executeQuery()) {
            while (bytes < mostBytes && row.next()) {
                KeptPage page = KeptPage.of(row);
                bytes += page.bytes();
                pages.add(page);
            }
        }
        return pages;
    }
}
