package org.antitrafficking.coordination.projections.audit;

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
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.features.Feature.Secrecy;
import org.antitrafficking.coordination.projections.feeds.FeedReader;
import org.antitrafficking.coordination.projections.feeds.LookAhead;
import org.antitrafficking.coordination.projections.feeds.Taken;
import org.antitrafficking.coordination.projections.sql.Sql;
import org.antitrafficking.coordination.words.Scope;

/**
 * What scopes have of the items that decisions were about, and which entries came of a decision. The database itself
 * shows no other scope's rows to this role.
 */
public final class DecisionEntries {

    /** What the ids begin with of which {@link #isWhole}. */
    private static final String WHOLE = Features.ALL.stream()
            .filter(feature -> feature.secrecy() == Secrecy.OF_ITS_SCOPES)
            .map(feature -> feature.name() + "-%")
            .collect(Collectors.joining(",", "'{", "}'"));

    // Whether a scope has what its people may keep from the rest of the agency its page says, also of what was taken
    // away; of the rest there is an index. A page that is behind what takes something from it is none of what is there
    // still. Of the rest a decision shows what its own partner said, which nobody else takes away.
    private static final String ITEMS =
            """
            with held (scope) as (select unnest(?::text[])), asked (item) as (select unnest(?::text[]))
            select held.scope, p.item, p.live and not coalesce((
                select bool_or(c.number > (
                  jsonb_path_query_first(convert_from(p.page, 'UTF8')::jsonb, '$.*.head.number'))::bigint)
                from disclosure.content c
                where p.item like any ({whole}) and c.scope = held.scope and c.item = asked.item
                  and c.taken_from is not null and c.taken_from < c.number), false)
            from views.generation g cross join held cross join asked cross join lateral (
              select item, live, page from views.page
              where generation = g.number and scope = held.scope and item = asked.item
              offset 0) p
            where g.state = 'serving'
            union all
            select held.scope, asked.item, true from asked cross join held
            where not asked.item like any ({whole}) and exists (
                select from disclosure.content c
                where c.scope = held.scope and c.item = asked.item and {is indexed})
            """.replace("{whole}", WHOLE).replace("{is indexed}", FeedReader.isIndexed("c.item"));

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

    private final LookAhead lookAhead;

    public DecisionEntries(LookAhead lookAhead) {
        this.lookAhead = lookAhead;
    }

    /** What happened to an item at a moment, as a scope may have been told of it. */
    public record Moment(Scope scope, String item, Instant recordedAt) {}

    /** An entry, without what it says. */
    public record Entry(Scope scope, long number, String kind) {}

    /**
     * Which of the items one of the scopes has, or had as far as it is told; and whether one has it still, of which
     * nothing is taken away already that feeds or pages have still.
     *
     * @return by item; an item that none of them was ever told of is not among them
     */
    public Map<String, Boolean> items(Collection<Scope> held, Collection<String> items) throws SQLException {
        if (held.isEmpty() || items.isEmpty()) return Map.of();
        return within(held, (snapshot, sql) -> {
            var there = new HashMap<String, Map<Scope, Boolean>>();
            sql.each(
                    ITEMS,
                    row -> there.computeIfAbsent(row.getString(2), item -> new HashMap<>())
                            .merge(new Scope(row.getString(1)), row.getBoolean(3), Boolean::logicalOr),
                    Sql.scopes(held),
                    Sql.texts(items));
            Taken taken = snapshot.taken(
                    there.keySet().stream().filter(DecisionEntries::isWhole).toList());
            var found = new HashMap<String, Boolean>();
            there.forEach((item, scopes) -> found.put(
                    item,
                    scopes.entrySet().stream().anyMatch(of -> of.getValue() && !taken.hasAny(of.getKey(), item))));
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
        return within(held, (snapshot, sql) -> {
            Taken taken = snapshot.taken(all.stream().map(Moment::item).toList());
            var found = new HashMap<Moment, List<Entry>>();
            sql.each(
                    ENTRIES,
                    row -> {
                        var scope = new Scope(row.getString(1));
                        Instant at = Instant.EPOCH.plus(row.getLong(3), ChronoUnit.MICROS);
                        var moment = new Moment(scope, row.getString(2), at);
                        if (!taken.has(scope, moment.item(), row.getLong(4)))
                            found.computeIfAbsent(moment, none -> new ArrayList<>())
                                    .add(new Entry(scope, row.getLong(4), row.getString(5)));
                    },
                    Sql.scopes(all.stream().map(Moment::scope).toList()),
                    Sql.texts(all.stream().map(Moment::item).toList()),
                    Sql.numbers(all.stream().map(of -> micros(of.recordedAt())).toList()));
            return found;
        });
    }

    /** Whether whoever has such an item has the whole, and others of the agency may have none of it. */
    private static boolean isWhole(String item) {
        return Features.ofItem(item)
                .filter(feature -> feature.secrecy() == Secrecy.OF_ITS_SCOPES)
                .isPresent();
    }

    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    private interface Query<T> {
        T run(LookAhead.Snapshot snapshot, Sql sql) throws SQLException;
    }

    private <T> T within(Collection<Scope> held, Query<T> query) throws SQLException {
        try (LookAhead.Snapshot snapshot = lookAhead.open()) {
            var sql = new Sql(snapshot.connection());
            sql.set("app.scopes", held.stream().map(Scope::value).collect(Collectors.joining(",")));
            return query.run(snapshot, sql);
        }
    }
}
