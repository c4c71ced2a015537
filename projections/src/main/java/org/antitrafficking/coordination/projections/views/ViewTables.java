package org.antitrafficking.coordination.projections.views;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageParts;
import org.antitrafficking.coordination.projections.views.pages.Touched;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The tables of schema {@code views} in one generation, as the projector writes them: a batch with one statement each.
 *
 * <p>This file is long because its statements stand beside the methods that send them.
 */
final class ViewTables {

    /** One page's place. */
    record Place(String scope, String item) {
        static final Comparator<Place> ORDER =
                Comparator.comparing(Place::scope).thenComparing(Place::item);
    }

    /** Entries of one feed that are not in the views yet. */
    record Range(String scope, long after, long until) {
        long entries() {
            return until - after;
        }
    }

    /** When a feed grew last, and what of it is not in the views yet. */
    record Turn(long number, Range range) {
        static final Turn NONE = new Turn(-1, new Range("", 0, 0));
    }

    /** One entry with its body. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these records
    record Row(Place place, long number, OffsetDateTime recordedAt, String kind, String revision, byte[] body) {}

    /** How large one entry's body is. */
    record Size(String scope, long number, int bytes) {}

    /** A page as it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these records
    record Stored(ViewRow row, byte[] page) {}

    /** Where one part of a page is kept. */
    record PartPlace(Place place, String part) {
        static final Comparator<PartPlace> ORDER =
                Comparator.comparing(PartPlace::place, Place.ORDER).thenComparing(PartPlace::part);
    }

    /**
     * One part as it is kept.
     *
     * @param need what waits of it
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these records
    record PartRow(@Nullable Need need, byte[] body) {}

    /** Parts of a page by their names. */
    record PartsWanted(Place place, Touched touched) {}

    /**
     * An item whose views can't be made.
     *
     * @param numbers the entries that its page is to be made of, rising
     */
    record SetAside(Place place, List<Long> numbers) {}

    /** One number that an entry blanks. */
    record Blanked(String scope, long by, long number) {}

    /** What a batch adds to a scope's counts. */
    record Counts(long total, long needing, long recalls, long recallsNeeding) {
        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(ViewRow row, int times) {
            if (!row.isShown()) return this;
            return new Counts(
                    total + times,
                    needing + (row.isNeeding() ? times : 0),
                    recalls + (row.recall() ? times : 0),
                    recallsNeeding + (row.recall() && row.isNeeding() ? times : 0));
        }
    }

    // Each range and page by its keys, whatever the server believes of its tables: what a batch costs does not grow
    // with them.

    static final String ENTRIES = """
        select c.scope, c.item, c.number, e.recorded_at, e.kind, e.revision, c.body
        from unnest(?::text[], ?::bigint[], ?::bigint[]) as range (scope, after, until)
        cross join lateral (
          select * from disclosure.content
          where scope = range.scope and number > range.after and number <= range.until
          offset 0) c
        cross join lateral (
          select * from disclosure.entry where scope = c.scope and number = c.number offset 0) e
        where\
        """ + PageKinds.isOf(" e.kind", kind -> true);

    /** The same, each without its body where these have more bytes together than is asked for. */
    static final String ENTRIES_WITHIN = """
        select scope, item, number, recorded_at, kind, revision, case when bytes <= ? then body end from (
          select e.*, sum(octet_length(body)) over () as bytes from (%s) e) of
        """.formatted(ENTRIES);

    static final String SIZES = """
        select c.scope, c.number, c.bytes
        from unnest(?::text[], ?::bigint[], ?::bigint[]) as range (scope, after, until)
        cross join lateral (
          select scope, number, octet_length(body) as bytes from disclosure.content
          where scope = range.scope and number > range.after and number <= range.until
          offset 0) c
        order by c.scope, c.number
        """;

    static final String PAGES = """
        select p.scope, p.item, p.ahead, p.due, p.age, p.live, p.recall, p.kind, p.draft, p.page
        from unnest(?::text[], ?::text[]) as wanted (scope, item)
        cross join lateral (
          select * from views.page
          where generation = ? and scope = wanted.scope and item = wanted.item
          offset 0) p
        """;

    /** How much there is of pages, and of the parts of those whose parts are read whole; the sizes alone are read. */
    static final String WEIGHTS = """
        select w.scope, w.item, coalesce(p.bytes, 0) + coalesce(q.bytes, 0)
        from unnest(?::text[], ?::text[], ?::boolean[]) as w (scope, item, whole)
        left join lateral (
          select octet_length(page) as bytes from views.page
          where generation = ? and scope = w.scope and item = w.item
          offset 0) p on true
        left join lateral (
          select sum(octet_length(body)) as bytes from views.part
          where w.whole and generation = ? and scope = w.scope and item = w.item
          offset 0) q on true
        """;

    static final String PARTS = """
        select w.scope, w.item, p.part, p.body
        from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as w (scope, item, first, last)
        cross join lateral (
          select part, body from views.part
          where generation = ? and scope = w.scope and item = w.item and part >= w.first and part <= w.last
          offset 0) p
        """;

    /** The first need of the parts of each page, if there is any. */
    static final String FIRST_NEEDS = """
        select w.scope, w.item, n.due
        from unnest(?::text[], ?::text[]) as w (scope, item)
        cross join lateral (
          select due from views.part
          where generation = ? and scope = w.scope and item = w.item and need is not null
          order by due limit 1) n
        """;

    private final Connection transaction;
    private final long generation;

    ViewTables(Connection transaction, long generation) {
        this.transaction = transaction;
        this.generation = generation;
    }

    /** The words of this generation. */
    WordTables words() {
        return new WordTables(transaction, generation);
    }

    /** The serving generation, which nobody else builds until this transaction ends. */
    static OptionalLong lockServing(Connection transaction) throws SQLException {
        try (var select = transaction.prepareStatement(
                        "select number from views.generation where state = 'serving' for update");
                var row = select.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    /** Makes sure that nobody else builds this generation until this transaction ends. */
    void lock() throws SQLException {
        try (var select =
                transaction.prepareStatement("select state from views.generation where number = ? for update")) {
            select.setLong(1, generation);
            try (var row = select.executeQuery()) {
                if (!row.next()) throw new IllegalStateException("Generation " + generation + " of views is gone");
            }
        }
    }

    /**
     * The next feeds in the order in which they grew, whether the views are behind them or not; not the directory's, of
     * which there is no page.
     *
     * @param after whose turn has come, exclusive
     */
    List<Turn> turns(Turn after, int limit) throws SQLException {
        var turns = new ArrayList<Turn>();
        try (var select = transaction.prepareStatement("""
            select f.turn, f.scope, coalesce(p.number, 0), f.last_number
            from disclosure.feed f left join views.progress p on p.generation = ? and p.scope = f.scope
            where f.scope <> ? and (f.turn, f.scope) > (?, ?)
            order by f.turn, f.scope
            limit ?
            """)) {
            select.setLong(1, generation);
            select.setString(2, Scope.DIRECTORY.value());
            select.setLong(3, after.number());
            select.setString(4, after.range().scope());
            select.setInt(5, limit);
            try (var row = select.executeQuery()) {
                while (row.next())
                    turns.add(new Turn(row.getLong(1), new Range(row.getString(2), row.getLong(3), row.getLong(4))));
            }
        }
        return turns;
    }

    /** The entries of these ranges that have their contents still, in no order. */
    List<Row> entries(List<Range> ranges) throws SQLException {
        var rows = new ArrayList<Row>();
        try (var select = transaction.prepareStatement(ENTRIES)) {
            ranges(select, 1, ranges);
            try (var row = select.executeQuery()) {
                while (row.next()) rows.add(entry(row, row.getBytes(7)));
            }
        }
        return rows;
    }

    /** The same; empty where their bodies have more bytes together. */
    Optional<List<Row>> entriesWithin(List<Range> ranges, long bytes) throws SQLException {
        var rows = new ArrayList<Row>();
        try (var select = transaction.prepareStatement(ENTRIES_WITHIN)) {
            select.setLong(1, bytes);
            ranges(select, 2, ranges);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    byte[] body = row.getBytes(7);
                    if (body == null) return Optional.empty();
                    rows.add(entry(row, body));
                }
            }
        }
        return Optional.of(rows);
    }

    private static Row entry(ResultSet row, byte[] body) throws SQLException {
        return new Row(
                new Place(row.getString(1), row.getString(2)),
                row.getLong(3),
                row.getObject(4, OffsetDateTime.class),
                row.getString(5),
                row.getString(6),
                body);
    }

    private void ranges(PreparedStatement select, int first, List<Range> ranges) throws SQLException {
        select.setArray(first, text(each(ranges, Range::scope)));
        select.setArray(first + 1, bigint(each(ranges, Range::after)));
        select.setArray(first + 2, bigint(each(ranges, Range::until)));
    }

    /** For each entry that blanks others, by scope and number, the highest number of a blanked entry of that kind. */
    Map<Range, Long> lastBlanked(List<Blanked> blanked, Collection<String> kinds) throws SQLException {
        var last = new HashMap<Range, Long>();
        if (blanked.isEmpty()) return last;
        try (var select = transaction.prepareStatement("""
            select b.scope, b.taker, max(e.number)
            from unnest(?::text[], ?::bigint[], ?::bigint[]) as b (scope, taker, number)
            cross join lateral (
              select * from disclosure.entry where scope = b.scope and number = b.number offset 0) e
            where e.kind = any (?)
            group by b.scope, b.taker
            """)) {
            select.setArray(1, text(each(blanked, Blanked::scope)));
            select.setArray(2, bigint(each(blanked, Blanked::by)));
            select.setArray(3, bigint(each(blanked, Blanked::number)));
            select.setArray(4, text(kinds));
            try (var row = select.executeQuery()) {
                while (row.next())
                    last.put(new Range(row.getString(1), row.getLong(2), row.getLong(2)), row.getLong(3));
            }
        }
        return last;
    }

    /** Sizes of the bodies in these ranges, in the order of scopes and numbers. */
    List<Size> sizes(List<Range> ranges) throws SQLException {
        var sizes = new ArrayList<Size>();
        try (var select = transaction.prepareStatement(SIZES)) {
            ranges(select, 1, ranges);
            try (var row = select.executeQuery()) {
                while (row.next()) sizes.add(new Size(row.getString(1), row.getLong(2), row.getInt(3)));
            }
        }
        return sizes;
    }

    Map<Place, Stored> pages(Collection<Place> places) throws SQLException {
        var pages = new HashMap<Place, Stored>();
        try (var select = transaction.prepareStatement(PAGES)) {
            select.setArray(1, text(each(places, Place::scope)));
            select.setArray(2, text(each(places, Place::item)));
            select.setLong(3, generation);
            try (var row = select.executeQuery()) {
                while (row.next())
                    pages.put(
                            new Place(row.getString(1), row.getString(2)),
                            new Stored(
                                    new ViewRow(
                                            row.getInt(3),
                                            row.getLong(4),
                                            row.getLong(5),
                                            row.getBoolean(6),
                                            row.getBoolean(7),
                                            row.getString(8),
                                            row.getBoolean(9)),
                                    row.getBytes(10)));
            }
        }
        return pages;
    }

    /**
     * How many bytes there are of pages and of their parts.
     *
     * @param places each with whether its parts are to be weighed, which reads an index of all of them
     */
    Map<Place, Long> weights(Map<Place, Boolean> places) throws SQLException {
        var weights = new HashMap<Place, Long>();
        try (var select = transaction.prepareStatement(WEIGHTS)) {
            select.setArray(1, text(each(places.keySet(), Place::scope)));
            select.setArray(2, text(each(places.keySet(), Place::item)));
            select.setArray(3, array("boolean", places.values(), Boolean[]::new));
            select.setLong(4, generation);
            select.setLong(5, generation);
            try (var row = select.executeQuery()) {
                while (row.next()) weights.put(new Place(row.getString(1), row.getString(2)), row.getLong(3));
            }
        }
        return weights;
    }

    /** The parts that entries may touch, by pages and names. */
    Map<Place, SortedMap<String, byte[]>> parts(List<PartsWanted> wanted) throws SQLException {
        var parts = new HashMap<Place, SortedMap<String, byte[]>>();
        var scopes = new ArrayList<String>();
        var items = new ArrayList<String>();
        var firsts = new ArrayList<String>();
        var lasts = new ArrayList<String>();
        for (PartsWanted of : wanted) {
            for (Touched.Names names : of.touched().names()) {
                scopes.add(of.place().scope());
                items.add(of.place().item());
                firsts.add(names.first());
                lasts.add(names.last());
            }
        }
        if (scopes.isEmpty()) return parts;
        try (var select = transaction.prepareStatement(PARTS)) {
            select.setArray(1, text(scopes));
            select.setArray(2, text(items));
            select.setArray(3, text(firsts));
            select.setArray(4, text(lasts));
            select.setLong(5, generation);
            try (var row = select.executeQuery()) {
                while (row.next())
                    parts.computeIfAbsent(new Place(row.getString(1), row.getString(2)), place -> new TreeMap<>())
                            .put(row.getString(3), row.getBytes(4));
            }
        }
        return parts;
    }

    /** When the first of what waits of their parts is due, of those pages of whose parts anything waits. */
    Map<Place, Long> firstNeeds(Collection<Place> places) throws SQLException {
        var due = new HashMap<Place, Long>();
        if (places.isEmpty()) return due;
        try (var select = transaction.prepareStatement(FIRST_NEEDS)) {
            select.setArray(1, text(each(places, Place::scope)));
            select.setArray(2, text(each(places, Place::item)));
            select.setLong(3, generation);
            try (var row = select.executeQuery()) {
                while (row.next()) due.put(new Place(row.getString(1), row.getString(2)), row.getLong(3));
            }
        }
        return due;
    }

    void writeParts(SortedMap<PartPlace, PartRow> rows) throws SQLException {
        if (rows.isEmpty()) return;
        try (var insert = transaction.prepareStatement("""
            insert into views.part (generation, scope, item, part, need, due, body)
            select ?, * from unnest(?::text[], ?::text[], ?::text[], ?::bytea[], ?::bigint[], ?::bytea[])
            on conflict (generation, scope, item, part) do update
            set need = excluded.need, due = excluded.due, body = excluded.body
            """)) {
            insert.setLong(1, generation);
            insert.setArray(2, text(each(rows.keySet(), of -> of.place().scope())));
            insert.setArray(3, text(each(rows.keySet(), of -> of.place().item())));
            insert.setArray(4, text(each(rows.keySet(), PartPlace::part)));
            byte[][] needs = new byte[rows.size()][];
            Long[] due = new Long[rows.size()];
            int at = 0;
            for (PartRow row : rows.values()) {
                Need need = row.need();
                if (need != null) {
                    needs[at] = PageParts.bytes(need);
                    due[at] = ViewRow.due(List.of(need));
                }
                at++;
            }
            insert.setArray(5, transaction.createArrayOf("bytea", needs));
            insert.setArray(6, transaction.createArrayOf("bigint", due));
            insert.setArray(7, array("bytea", each(rows.values(), PartRow::body), byte[][]::new));
            insert.executeUpdate();
        }
    }

    void deleteParts(Collection<PartPlace> parts) throws SQLException {
        if (parts.isEmpty()) return;
        try (var delete = transaction.prepareStatement("""
            delete from views.part where ctid = any (array(
              select t.ctid from unnest(?::text[], ?::text[], ?::text[]) as gone (scope, item, part)
              cross join lateral (
                select ctid from views.part
                where generation = ? and scope = gone.scope and item = gone.item and part = gone.part offset 0) t))
            """)) {
            delete.setArray(1, text(each(parts, of -> of.place().scope())));
            delete.setArray(2, text(each(parts, of -> of.place().item())));
            delete.setArray(3, text(each(parts, PartPlace::part)));
            delete.setLong(4, generation);
            delete.executeUpdate();
        }
    }

    /** Whatever there is of an item, but its place among those that are set aside. */
    void deleteAll(Place place) throws SQLException {
        for (String table : List.of("page", "apart", "part", "words", "words_due")) delete(table, List.of(place));
    }

    /** Those of these places that are set aside. */
    Map<Place, List<Long>> setAside(Collection<Place> places) throws SQLException {
        var aside = new HashMap<Place, List<Long>>();
        try (var select = transaction.prepareStatement("""
            select a.scope, a.item, a.numbers
            from unnest(?::text[], ?::text[]) as w (scope, item) cross join lateral (
              select * from views.set_aside
              where generation = ? and scope = w.scope and item = w.item offset 0) a
            """)) {
            select.setArray(1, text(each(places, Place::scope)));
            select.setArray(2, text(each(places, Place::item)));
            select.setLong(3, generation);
            try (var row = select.executeQuery()) {
                while (row.next()) aside.put(new Place(row.getString(1), row.getString(2)), numbers(row.getArray(3)));
            }
        }
        return aside;
    }

    /** The next places that are set aside, in their order. */
    List<SetAside> setAsideAfter(Place after, int limit) throws SQLException {
        var aside = new ArrayList<SetAside>();
        try (var select = transaction.prepareStatement("""
            select scope, item, numbers from views.set_aside
            where generation = ? and (scope, item) > (?, ?) order by scope, item limit ?
            """)) {
            select.setLong(1, generation);
            select.setString(2, after.scope());
            select.setString(3, after.item());
            select.setInt(4, limit);
            try (var row = select.executeQuery()) {
                while (row.next())
                    aside.add(new SetAside(new Place(row.getString(1), row.getString(2)), numbers(row.getArray(3))));
            }
        }
        return aside;
    }

    private static List<Long> numbers(Array numbers) throws SQLException {
        return List.of((Long[]) numbers.getArray());
    }

    /** The numbers of the entries about an item whose contents the feed has, up to one, rising. */
    List<Long> numbers(Place place, long until) throws SQLException {
        var numbers = new ArrayList<Long>();
        try (var select = transaction.prepareStatement(
                "select number from disclosure.content where scope = ? and item = ? and number <= ? order by number")) {
            select.setString(1, place.scope());
            select.setString(2, place.item());
            select.setLong(3, until);
            try (var row = select.executeQuery()) {
                while (row.next()) numbers.add(row.getLong(1));
            }
        }
        return numbers;
    }

    /** Up to which number a scope's feed is in the views. */
    long progress(String scope) throws SQLException {
        try (var select =
                transaction.prepareStatement("select number from views.progress where generation = ? and scope = ?")) {
            select.setLong(1, generation);
            select.setString(2, scope);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** The same for several; a scope of which nothing is there is not among them. */
    Map<String, Long> progress(Collection<String> scopes) throws SQLException {
        var progress = new HashMap<String, Long>();
        try (var select = transaction.prepareStatement(
                "select scope, number from views.progress where generation = ? and scope = any (?)")) {
            select.setLong(1, generation);
            select.setArray(2, text(scopes));
            try (var row = select.executeQuery()) {
                while (row.next()) progress.put(row.getString(1), row.getLong(2));
            }
        }
        return progress;
    }

    void putAside(Place place, String fault, Collection<Long> numbers) throws SQLException {
        try (var insert = transaction.prepareStatement("""
            insert into views.set_aside (generation, scope, item, fault, numbers) values (?, ?, ?, ?, ?)
            on conflict (generation, scope, item) do update set fault = excluded.fault, numbers = excluded.numbers
            """)) {
            insert.setLong(1, generation);
            insert.setString(2, place.scope());
            insert.setString(3, place.item());
            insert.setString(4, fault);
            insert.setArray(5, bigint(numbers));
            insert.executeUpdate();
        }
    }

    void noMoreAside(Collection<Place> places) throws SQLException {
        delete("set_aside", places);
    }

    /** @param named at most so many items by their ids */
    ViewBuilder.Aside aside(int named) throws SQLException {
        try (var select = transaction.prepareStatement("""
            select count(*), count(distinct item),
                   array(select distinct item from views.set_aside where generation = ? order by item limit ?)
            from views.set_aside where generation = ?
            """)) {
            select.setLong(1, generation);
            select.setInt(2, named);
            select.setLong(3, generation);
            try (var row = select.executeQuery()) {
                row.next();
                List<String> items = List.of((String[]) row.getArray(3).getArray());
                return new ViewBuilder.Aside(row.getLong(1), items, row.getLong(2) - items.size());
            }
        }
    }

    /** The next pages in the order of scopes and items, none of which are kept back. */
    List<Place> placesAfter(Place after, int limit) throws SQLException {
        var places = new ArrayList<Place>();
        try (var select = transaction.prepareStatement("""
            select scope, item from views.page
            where generation = ? and (scope, item) > (?, ?) order by scope, item limit ?
            """)) {
            select.setLong(1, generation);
            select.setString(2, after.scope());
            select.setString(3, after.item());
            select.setInt(4, limit);
            try (var row = select.executeQuery()) {
                while (row.next()) places.add(new Place(row.getString(1), row.getString(2)));
            }
        }
        return places;
    }

    void writePages(Map<Place, ViewRow> rows, Map<Place, byte[]> bytes) throws SQLException {
        if (rows.isEmpty()) return;
        try (var insert = transaction.prepareStatement("""
            insert into views.page (generation, scope, item, ahead, due, age, live, recall, kind, draft, page)
            select ?, * from unnest(?::text[], ?::text[], ?::smallint[], ?::bigint[], ?::bigint[], ?::boolean[],
                                    ?::boolean[], ?::text[], ?::boolean[], ?::bytea[])
            on conflict (generation, scope, item) do update
            set ahead = excluded.ahead, due = excluded.due, age = excluded.age, live = excluded.live,
                recall = excluded.recall, kind = excluded.kind, draft = excluded.draft, page = excluded.page
            """)) {
            insert.setLong(1, generation);
            insert.setArray(2, text(each(rows.keySet(), Place::scope)));
            insert.setArray(3, text(each(rows.keySet(), Place::item)));
            insert.setArray(4, array("smallint", each(rows.values(), row -> (short) row.ahead()), Short[]::new));
            insert.setArray(5, bigint(each(rows.values(), ViewRow::due)));
            insert.setArray(6, bigint(each(rows.values(), ViewRow::age)));
            insert.setArray(7, array("boolean", each(rows.values(), ViewRow::live), Boolean[]::new));
            insert.setArray(8, array("boolean", each(rows.values(), ViewRow::recall), Boolean[]::new));
            insert.setArray(9, text(each(rows.values(), ViewRow::kind)));
            insert.setArray(10, array("boolean", each(rows.values(), ViewRow::draft), Boolean[]::new));
            insert.setArray(11, array("bytea", each(rows.keySet(), bytes::get), byte[][]::new));
            insert.executeUpdate();
        }
    }

    void deletePages(Collection<Place> places) throws SQLException {
        delete("page", places);
    }

    private void deleteApart(SortedMap<Place, Set<PersonId>> of) throws SQLException {
        if (of.isEmpty()) return;
        var places = new ArrayList<Place>();
        var persons = new ArrayList<String>();
        of.forEach((place, all) -> all.forEach(person -> {
            places.add(place);
            persons.add(person.value());
        }));
        try (var delete = transaction.prepareStatement("""
            delete from views.apart where ctid = any (array(
              select t.ctid from unnest(?::text[], ?::text[], ?::text[]) as gone (scope, item, person)
              cross join lateral (
                select ctid from views.apart
                where generation = ? and scope = gone.scope and person = gone.person and item = gone.item
                offset 0) t))
            """)) {
            delete.setArray(1, text(each(places, Place::scope)));
            delete.setArray(2, text(each(places, Place::item)));
            delete.setArray(3, text(persons));
            delete.setLong(4, generation);
            delete.executeUpdate();
        }
    }

    /**
     * Where the items stand for those for whom less of them waits than for others.
     *
     * @param before persons for whom that may have been so
     * @param rows those that there are now
     */
    void writeApart(SortedMap<Place, Set<PersonId>> before, SortedMap<Place, SortedMap<PersonId, ViewRow>> rows)
            throws SQLException {
        deleteApart(before);
        if (rows.isEmpty()) return;
        var places = new ArrayList<Place>();
        var persons = new ArrayList<String>();
        var now = new ArrayList<ViewRow>();
        rows.forEach((place, of) -> of.forEach((person, row) -> {
            places.add(place);
            persons.add(person.value());
            now.add(row);
        }));
        try (var insert = transaction.prepareStatement("""
            insert into views.apart (generation, scope, item, person, ahead, due, age)
            select ?, * from unnest(?::text[], ?::text[], ?::text[], ?::smallint[], ?::bigint[], ?::bigint[])
            """)) {
            insert.setLong(1, generation);
            insert.setArray(2, text(each(places, Place::scope)));
            insert.setArray(3, text(each(places, Place::item)));
            insert.setArray(4, text(persons));
            insert.setArray(5, array("smallint", each(now, row -> (short) row.ahead()), Short[]::new));
            insert.setArray(6, bigint(each(now, ViewRow::due)));
            insert.setArray(7, bigint(each(now, ViewRow::age)));
            insert.executeUpdate();
        }
    }

    /** The words of pages and of all their parts, and those that are due. */
    void deleteWords(Collection<Place> places) throws SQLException {
        delete("words", places);
        delete("words_due", places);
    }

    private void delete(String table, Collection<Place> places) throws SQLException {
        if (places.isEmpty()) return;
        try (var delete = transaction.prepareStatement("""
            delete from views.TABLE where ctid = any (array(
              select t.ctid from unnest(?::text[], ?::text[]) as gone (scope, item) cross join lateral (
                select ctid from views.TABLE
                where generation = ? and scope = gone.scope and item = gone.item offset 0) t))
            """.replace("TABLE", table))) {
            delete.setArray(1, text(each(places, Place::scope)));
            delete.setArray(2, text(each(places, Place::item)));
            delete.setLong(3, generation);
            delete.executeUpdate();
        }
    }

    void writeCounts(SortedMap<String, Counts> more) throws SQLException {
        more.values().removeIf(Counts.NONE::equals);
        if (more.isEmpty()) return;
        try (var insert = transaction.prepareStatement("""
            insert into views.counts (generation, scope, total, needing, recalls, recalls_needing)
            select ?, * from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
            on conflict (generation, scope) do update
            set total = counts.total + excluded.total, needing = counts.needing + excluded.needing,
                recalls = counts.recalls + excluded.recalls,
                recalls_needing = counts.recalls_needing + excluded.recalls_needing
            """)) {
            insert.setLong(1, generation);
            insert.setArray(2, text(more.keySet()));
            insert.setArray(3, bigint(each(more.values(), Counts::total)));
            insert.setArray(4, bigint(each(more.values(), Counts::needing)));
            insert.setArray(5, bigint(each(more.values(), Counts::recalls)));
            insert.setArray(6, bigint(each(more.values(), Counts::recallsNeeding)));
            insert.executeUpdate();
        }
    }

    /**
     * Moves the progress of feeds on.
     *
     * @throws IllegalStateException if somebody else moved one
     */
    void moveOn(List<Range> ranges) throws SQLException {
        List<Range> begun = ranges.stream().filter(range -> range.after() > 0).toList();
        List<Range> begins = ranges.stream().filter(range -> range.after() == 0).toList();
        try (var update = transaction.prepareStatement("""
            update views.progress p set number = moved.until
            from unnest(?::text[], ?::bigint[], ?::bigint[]) as moved (scope, after, until)
            where p.generation = ? and p.scope = moved.scope and p.number = moved.after
            """);
                var insert = transaction.prepareStatement("""
                    insert into views.progress (generation, scope, number)
                    select ?, * from unnest(?::text[], ?::bigint[])
                    on conflict do nothing
                    """)) {
            update.setArray(1, text(each(begun, Range::scope)));
            update.setArray(2, bigint(each(begun, Range::after)));
            update.setArray(3, bigint(each(begun, Range::until)));
            update.setLong(4, generation);
            insert.setLong(1, generation);
            insert.setArray(2, text(each(begins, Range::scope)));
            insert.setArray(3, bigint(each(begins, Range::until)));
            int moved =
                    (begun.isEmpty() ? 0 : update.executeUpdate()) + (begins.isEmpty() ? 0 : insert.executeUpdate());
            if (moved != ranges.size()) throw new IllegalStateException("Somebody else moved the views on");
        }
    }

    private static <T, V> List<V> each(Collection<T> rows, Function<T, V> column) {
        return rows.stream().map(column).toList();
    }

    private Array text(Collection<String> values) throws SQLException {
        return array("text", values, String[]::new);
    }

    private Array bigint(Collection<Long> values) throws SQLException {
        return array("bigint", values, Long[]::new);
    }

    private <T> Array array(String type, Collection<T> values, IntFunction<T[]> made) throws SQLException {
        return transaction.createArrayOf(type, values.toArray(made));
    }
}
