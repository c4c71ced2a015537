package org.antitrafficking.coordination.projections.views;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The words of one generation, and which are yet to be made, as the projector writes them. */
final class WordTables {

    /**
     * Words that are yet to be made.
     *
     * @param turn of the last batch that changed what is said
     */
    record Due(ViewTables.PartPlace of, long turn) {}

    private final Connection transaction;
    private final long generation;

    WordTables(Connection transaction, long generation) {
        this.transaction = transaction;
        this.generation = generation;
    }

    /**
     * Takes away the words of pages and parts that say something else now, and makes others due. For whoever has locked
     * the generation.
     *
     * @param parts in their order
     * @param anew those of them that may have words already
     */
    void change(Collection<ViewTables.PartPlace> parts, Collection<ViewTables.PartPlace> anew) throws SQLException {
        delete("words", anew);
        if (parts.isEmpty()) return;
        try (var insert = transaction.prepareStatement("""
            insert into views.words_due (generation, scope, item, part, since, turn)
            select ?, scope, item, part, now.turn, now.turn
            from unnest(?::text[], ?::text[], ?::text[]) as row (scope, item, part),
              (select nextval('views.words_turn') as turn offset 0) as now
            on conflict (generation, scope, item, part) do update set turn = excluded.turn
            """)) {
            insert.setLong(1, generation);
            places(insert, 2, parts);
            insert.executeUpdate();
        }
    }

    /** Takes away the words of parts that say nothing any more; none are due. For whoever has locked the generation. */
    void end(Collection<ViewTables.PartPlace> parts) throws SQLException {
        delete("words", parts);
        delete("words_due", parts);
    }

    /** Takes away words and leaves what is due. */
    void throwAway(Collection<ViewTables.PartPlace> parts) throws SQLException {
        delete("words", parts);
    }

    private void delete(String table, Collection<ViewTables.PartPlace> parts) throws SQLException {
        if (parts.isEmpty()) return;
        try (var delete = transaction.prepareStatement("""
            delete from views.TABLE where ctid = any (array(
              select t.ctid from unnest(?::text[], ?::text[], ?::text[]) as gone (scope, item, part)
              cross join lateral (
                select ctid from views.TABLE
                where generation = ? and scope = gone.scope and item = gone.item and part = gone.part offset 0) t))
            """.replace("TABLE", table))) {
            places(delete, 1, parts);
            delete.setLong(4, generation);
            delete.executeUpdate();
        }
    }

    /**
     * Makes the words of these pages due, and those of all their parts. For whoever has locked the generation.
     *
     * @return up to which turn they are due
     */
    long due(Collection<ViewTables.Place> places) throws SQLException {
        try (var insert = transaction.prepareStatement("""
            with turn (last) as materialized (select nextval('views.words_turn')),
            written as (
              insert into views.words_due (generation, scope, item, part, since, turn)
              select p.generation, p.scope, p.item, of.part, turn.last, turn.last
              from turn, unnest(?::text[], ?::text[]) as place (scope, item)
              cross join lateral (
                select generation, scope, item from views.page
                where generation = ? and scope = place.scope and item = place.item offset 0) p
              cross join lateral (
                select '' as part
                union all
                select part from views.part where generation = p.generation and scope = p.scope and item = p.item
                offset 0) of
              on conflict do nothing)
            select last from turn
            """)) {
            insert.setArray(1, text(each(places, ViewTables.Place::scope)));
            insert.setArray(2, text(each(places, ViewTables.Place::item)));
            insert.setLong(3, generation);
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Whether any words are due that became so by a turn. */
    boolean isDue(long turn) throws SQLException {
        try (var select = transaction.prepareStatement(
                "select exists (select from views.words_due where generation = ? and since <= ?)")) {
            select.setLong(1, generation);
            select.setLong(2, turn);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Half of them those that have been due for longest, half those that are due since last; in their order. */
    List<Due> next(int limit) throws SQLException {
        var due = new ArrayList<Due>();
        try (var select = transaction.prepareStatement("""
            select scope, item, part, turn from (
              (select since, scope, item, part, turn from views.words_due where generation = ?
               order by since limit ?)
              union
              (select since, scope, item, part, turn from views.words_due where generation = ?
               order by since desc limit ?)) as either
            order by since, scope, item, part
            """)) {
            select.setLong(1, generation);
            select.setInt(2, limit / 2);
            select.setLong(3, generation);
            select.setInt(4, limit / 2);
            try (var row = select.executeQuery()) {
                while (row.next()) due.add(due(row));
            }
        }
        return due;
    }

    /**
     * Makes words due no more. For whoever has locked the generation.
     *
     * @return those that were due just as they were read: what they are made of has not changed since
     */
    Set<ViewTables.PartPlace> settle(Collection<Due> due) throws SQLException {
        var settled = new HashSet<ViewTables.PartPlace>();
        try (var delete = transaction.prepareStatement("""
            delete from views.words_due where ctid = any (array(
              select d.ctid from unnest(?::text[], ?::text[], ?::text[], ?::bigint[]) as made (scope, item, part, turn)
              cross join lateral (
                select ctid, turn from views.words_due
                where generation = ? and scope = made.scope and item = made.item and part = made.part offset 0) d
              where d.turn = made.turn))
            returning scope, item, part
            """)) {
            asRead(delete, due);
            try (var row = delete.executeQuery()) {
                while (row.next()) settled.add(part(row));
            }
        }
        return settled;
    }

    /** Those that are still due just as they were read. */
    List<Due> still(Collection<Due> due) throws SQLException {
        var still = new ArrayList<Due>();
        try (var select = transaction.prepareStatement("""
            select made.scope, made.item, made.part, made.turn
            from unnest(?::text[], ?::text[], ?::text[], ?::bigint[]) as made (scope, item, part, turn)
            cross join lateral (
              select turn from views.words_due
              where generation = ? and scope = made.scope and item = made.item and part = made.part offset 0) d
            where d.turn = made.turn
            """)) {
            asRead(select, due);
            try (var row = select.executeQuery()) {
                while (row.next()) still.add(due(row));
            }
        }
        return still;
    }

    /**
     * Writes the words of pages and parts. Those of one item are often the same, which the database reads once.
     *
     * @param vectors as the database reads them
     */
    void write(Map<ViewTables.PartPlace, String> vectors) throws SQLException {
        if (vectors.isEmpty()) return;
        var indexes = new LinkedHashMap<String, Integer>();
        for (String vector : vectors.values()) indexes.putIfAbsent(vector, indexes.size() + 1);
        try (var insert = transaction.prepareStatement("""
            with read (place, words) as materialized (
              select place, words::tsvector from unnest(?::text[]) with ordinality as vector (words, place))
            insert into views.words (generation, scope, item, part, words)
            select ?, scope, item, part, words
            from unnest(?::text[], ?::text[], ?::text[], ?::bigint[]) as row (scope, item, part, place)
            join read using (place)
            on conflict (generation, scope, item, part) do update set words = excluded.words
            """)) {
            insert.setArray(1, text(indexes.keySet()));
            insert.setLong(2, generation);
            places(insert, 3, vectors.keySet());
            insert.setArray(
                    6,
                    transaction.createArrayOf(
                            "bigint", each(vectors.values(), indexes::get).toArray()));
            insert.executeUpdate();
        }
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(part(row), row.getLong(4));
    }

    private static ViewTables.PartPlace part(ResultSet row) throws SQLException {
        return new ViewTables.PartPlace(new ViewTables.Place(row.getString(1), row.getString(2)), row.getString(3));
    }

    private void asRead(PreparedStatement statement, Collection<Due> due) throws SQLException {
        places(statement, 1, each(due, Due::of));
        statement.setArray(
                4, transaction.createArrayOf("bigint", each(due, Due::turn).toArray(Long[]::new)));
        statement.setLong(5, generation);
    }

    private void places(PreparedStatement statement, int first, Collection<ViewTables.PartPlace> parts)
            throws SQLException {
        statement.setArray(first, text(each(parts, of -> of.place().scope())));
        statement.setArray(first + 1, text(each(parts, of -> of.place().item())));
        statement.setArray(first + 2, text(each(parts, ViewTables.PartPlace::part)));
    }

    private static <T, V> List<V> each(Collection<T> rows, Function<T, V> column) {
        return rows.stream().map(column).toList();
    }

    private Array text(Collection<String> values) throws SQLException {
        return transaction.createArrayOf("text", values.toArray(String[]::new));
    }
}
