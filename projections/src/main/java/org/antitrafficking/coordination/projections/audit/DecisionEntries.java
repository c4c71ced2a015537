package org.antitrafficking.coordination.projections.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.antitrafficking.coordination.sharing.Scope;

/**
 * What scopes have of the items that decisions were about, and which entries came of a decision. The database itself
 * shows no other scope's rows to this role.
 */
public final class DecisionEntries {

    // Alerts have pages, also of what was taken away; of the rest there is an index.
    private static final String ITEMS = """
        with held (scope) as (select unnest(?::text[])), asked (item) as (select unnest(?::text[]))
        select p.item, bool_or(p.live)
        from views.generation g cross join held cross join asked cross join lateral (
          select item, live from views.page
          where generation = g.number and scope = held.scope and item = asked.item
          offset 0) p
        where g.state = 'serving'
        group by p.item
        union all
        select asked.item, true from asked
        where asked.item not like 'alert-%' and exists (
          select from held cross join lateral (
            select from disclosure.content
            where scope = held.scope and item = asked.item and item not like 'alert-%'
            limit 1) c)
        """;

    // Numbers have no gaps and moments never fall from one to the next, so the entries of a moment are a range of
    // numbers, whose ends are found by halving.
    private static final String ENTRIES = """
        with recursive wanted (scope, item, micros) as (select * from unnest(?::text[], ?::text[], ?::bigint[])),
          sought (scope, micros) as (
            select scope, micros from wanted union select scope, micros + 1 from wanted),
          halving (scope, micros, low, high) as (
            select s.scope, s.micros, 1::bigint, f.last_number + 1
            from sought s cross join lateral (
              select last_number from disclosure.feed where scope = s.scope offset 0) f
            union all
            select h.scope, h.micros, case when e.before then (h.low + h.high) / 2 + 1 else h.low end,
                   case when e.before then h.high else (h.low + h.high) / 2 end
            from halving h cross join lateral (
              select recorded_at < timestamptz 'epoch' + h.micros * interval '1 microsecond' as before
              from disclosure.entry where scope = h.scope and number = (h.low + h.high) / 2 offset 0) e
            where h.low < h.high),
          first (scope, micros, number) as (select scope, micros, low from halving where low = high)
        select w.scope, w.item, w.micros, e.number, e.kind
        from wanted w
        join first a on a.scope = w.scope and a.micros = w.micros
        join first b on b.scope = w.scope and b.micros = w.micros + 1
        cross join lateral (
          select number, kind from disclosure.entry
          where scope = w.scope and number >= a.number and number < b.number offset 0) e
        cross join lateral (
          select item from disclosure.content where scope = w.scope and number = e.number offset 0) c
        where c.item = w.item
        order by w.scope, e.number
        """;

    private final DataSource reader;

    /** @param reader gives connections of the reader role */
    public DecisionEntries(DataSource reader) {
        this.reader = reader;
    }

    /** What happened to an item at a moment, as a scope may have been told of it. */
    public record Moment(Scope scope, String item, Instant recordedAt) {}

    /** An entry, without what it says. */
    public record Entry(Scope scope, long number, String kind) {}

    /**
     * Which of the items one of the scopes has, or had as far as it is told; and whether one has it still.
     *
     * @return by item; an item that none of them was ever told of is not among them
     */
    public Map<String, Boolean> items(Collection<Scope> held, Collection<String> items) throws SQLException {
        if (held.isEmpty() || items.isEmpty()) return Map.of();
        return within(held, ITEMS, (connection, select) -> {
            select.setArray(1, connection.createArrayOf("text", texts(held)));
            select.setArray(2, connection.createArrayOf("text", items.toArray()));
            var found = new HashMap<String, Boolean>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) found.put(row.getString(1), row.getBoolean(2));
            }
            return found;
        });
    }

    /**
     * The entries of each moment, in the order of scopes and numbers. One whose content was taken away is not among
     * them, since nothing but the content says which item it was about; the entry that took it away names its number.
     */
    public Map<Moment, List<Entry>> entries(Collection<Moment> moments) throws SQLException {
        if (moments.isEmpty()) return Map.of();
        SortedSet<Scope> held = moments.stream().map(Moment::scope).collect(Collectors.toCollection(TreeSet::new));
        List<Moment> all = moments.stream().distinct().toList();
        return within(held, ENTRIES, (connection, select) -> {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "text", all.stream().map(of -> of.scope().value()).toArray()));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "text", all.stream().map(Moment::item).toArray()));
            select.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint",
                            all.stream().map(of -> micros(of.recordedAt())).toArray()));
            var found = new HashMap<Moment, List<Entry>>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    var scope = new Scope(row.getString(1));
                    var moment =
                            new Moment(scope, row.getString(2), Instant.EPOCH.plus(row.getLong(3), ChronoUnit.MICROS));
                    found.computeIfAbsent(moment, none -> new ArrayList<>())
                            .add(new Entry(scope, row.getLong(4), row.getString(5)));
                }
            }
            return found;
        });
    }

    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    private static Object[] texts(Collection<Scope> scopes) {
        return scopes.stream().map(Scope::value).toArray();
    }

    private interface Query<T> {
        T run(Connection connection, PreparedStatement select) throws SQLException;
    }

    private <T> T within(Collection<Scope> held, String sql, Query<T> query) throws SQLException {
        try (Connection connection = reader.getConnection()) {
            connection.setAutoCommit(false);
            try (var setting = connection.prepareStatement("select set_config('app.scopes', ?, true)");
                    var select = connection.prepareStatement(sql)) {
                setting.setString(1, held.stream().map(Scope::value).collect(Collectors.joining(",")));
                setting.execute();
                return query.run(connection, select);
            } finally {
                connection.rollback(); // nothing was written, and the setting ends here
            }
        }
    }
}
