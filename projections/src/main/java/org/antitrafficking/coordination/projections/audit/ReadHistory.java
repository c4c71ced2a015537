package org.antitrafficking.coordination.projections.audit;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.antitrafficking.coordination.projections.sql.Sql;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** Finds reads again. The database itself shows this role those alone that are of what is asked for. */
public final class ReadHistory {

    private static final String COLUMNS =
            "r.number, r.recorded_at, r.partner, r.reader, r.how, r.kind, r.outcome, r.about, r.mandates, r.item,"
                    + " r.scope, r.first, r.last, r.version, r.client, r.ids";

    private static final String WITHIN = """
         and r.recorded_at >= ? and r.recorded_at < ? and (r.recorded_at, r.number) < (?, ?)
          and (?::text is null or r.kind = ?) and (?::text[] is null or r.reader = any (?))
        """;

    private static final String NEWEST = "order by r.recorded_at desc, r.number desc limit ?";

    // Each is read in the order of its index, as far as is asked for: of both together all would be sorted.
    static final String OF_PARTNER = "(select " + COLUMNS + " from audit.read r where r.partner = ?" + WITHIN + NEWEST
            + ") union all (select " + COLUMNS
            + " from audit.read r where r.about = ? and r.partner <> ?" + WITHIN + NEWEST
            + ") order by 2 desc, 1 desc limit ?";

    private static final String BY_CLIENT = "select " + COLUMNS + " from audit.read r where r.partner = ?"
            + " and r.client = any (?) and r.recorded_at >= ? and r.recorded_at < ? and r.number > ?"
            + " order by r.number limit ?";

    private static final String OF_ITEM = "select " + COLUMNS + ", s.scope, s.entry"
            + " from audit.shown s cross join lateral (select * from audit.read where number = s.number offset 0) r"
            + " where s.item = ? order by r.number";

    private static final String OF_FEED = "select " + COLUMNS
            + " from audit.read r where r.scope = ? and r.last >= ? and r.first <= ? order by r.number";

    /** The kinds of reads are those of the index read_given: one entry with its proof is no step on the way. */
    private static final String GIVEN = """
        select p.reader, s.scope, r.last, r.recorded_at
        from unnest(?::text[]) p (reader) cross join unnest(?::text[]) s (scope) cross join lateral (
          select r.last, r.recorded_at from audit.read r
          where r.reader = p.reader and r.scope = s.scope and r.partner = ? and r.first is not null
            and r.kind in ('feed', 'feed-stream')
          order by r.last desc, r.number desc limit 1) r
        """;

    private static final String DETACHED = """
        select lower(months), upper(months) from (
          select unnest(range_agg(tstzrange(
            date_trunc('month', recorded_from at time zone 'UTC') at time zone 'UTC',
            (date_trunc('month', recorded_until at time zone 'UTC') + interval '1 month') at time zone 'UTC'))) as months
          from history.detached where tree = 'second-log') detached
        where upper(months) > ? and lower(months) < ? order by 1
        """;

    private final DataSource auditor;

    /** @param auditor gives connections of the auditor role */
    public ReadHistory(DataSource auditor) {
        this.auditor = auditor;
    }

    /**
     * One read.
     *
     * @param number of its record: to be shown to nobody
     * @param partner that the reader is of
     * @param reader the reader's pseudonym; null of records that had none
     * @param about whose history was read; null where it was none
     * @param mandates under which
     * @param item that was asked for and served
     * @param scope whose feed was read; null where none was
     * @param first of the feed's entries that were served; null where none were
     * @param last the same
     * @param ids all that the read named, by name; null where the index does not know
     */
    public record Row(
            long number,
            Instant recordedAt,
            String partner,
            @Nullable String reader,
            String how,
            String kind,
            String outcome,
            @Nullable String about,
            List<String> mandates,
            @Nullable String item,
            @Nullable String scope,
            @Nullable Long first,
            @Nullable Long last,
            @Nullable Long version,
            @Nullable String client,
            @Nullable SortedMap<String, String> ids) {
        public Row {
            mandates = List.copyOf(mandates);
            ids = ids == null ? null : Sets.sorted(ids);
        }
    }

    /**
     * An item in what was served.
     *
     * @param scope that has it; empty where the record does not say
     * @param entry the number there of the last entry of it; null where the record does not say
     */
    public record Shown(String item, String scope, @Nullable Long entry) {}

    /** A read with one item in it. */
    public record ShownIn(Row row, Shown shown) {}

    /**
     * Which reads.
     *
     * @param from the first moment
     * @param until the moment after the last
     * @param kind of resource; null for all
     * @param readers pseudonyms of whom alone; null for everybody
     */
    public record Which(
            Instant from,
            Instant until,
            @Nullable String kind,
            @Nullable List<String> readers) {}

    /**
     * A place in the order of the records.
     *
     * @param number of the record at that moment before which the place is
     */
    public record Before(Instant at, long number) {

        /** After all that was recorded at a moment. */
        public static Before endOf(Instant at) {
            return new Before(at, Long.MAX_VALUE);
        }

        public static Before of(Row row) {
            return new Before(row.recordedAt(), row.number());
        }
    }

    /** Reads by the partner's people and, of its history, by others, before a place, the newest first. */
    public List<Row> ofPartner(String partner, Which which, Before before, int limit) throws SQLException {
        List<@Nullable Object> within = within(which, before);
        var values = new ArrayList<@Nullable Object>();
        values.add(partner);
        values.addAll(within);
        values.addAll(List.of(limit, partner, partner));
        values.addAll(within);
        values.addAll(List.of(limit, limit));
        return asking("app.partner", partner, sql -> sql.rows(OF_PARTNER, ReadHistory::row, values.toArray()));
    }

    private static List<@Nullable Object> within(Which which, Before before) {
        List<String> some = which.readers();
        Sql.@Nullable Many readers = some == null ? null : Sql.texts(some);
        return Arrays.asList(
                which.from(),
                which.until(),
                before.at(),
                before.number(),
                which.kind(),
                which.kind(),
                readers,
                readers);
    }

    /** Reads with some credentials of a partner's, by their pseudonyms. */
    public List<Row> byClients(String partner, List<String> clients, Instant from, Instant until, long after, int limit)
            throws SQLException {
        return asking(
                "app.partner",
                partner,
                sql -> sql.rows(BY_CLIENT, ReadHistory::row, partner, Sql.texts(clients), from, until, after, limit));
    }

    /**
     * How far a reader has been given a feed.
     *
     * @param reader a pseudonym
     * @param scope as records have it: a person's own by a pseudonym
     * @param last the highest number of an entry that it was given, by a pull or a stream
     * @param at when that entry was served to it, the last time
     */
    public record Given(String reader, String scope, long last, Instant at) {}

    /** How far these readers of a partner's have been given these feeds, all by the names that records have. */
    public List<Given> given(String partner, Collection<String> readers, Collection<String> scopes)
            throws SQLException {
        return asking(
                "app.partner",
                partner,
                sql -> sql.rows(
                        GIVEN,
                        row -> new Given(row.getString(1), row.getString(2), row.getLong(3), Sql.moment(row, 4)),
                        Sql.texts(readers),
                        Sql.texts(scopes),
                        partner));
    }

    /** What each of a partner's reads, or of those of its history, showed of items. */
    public Map<Long, List<Shown>> shown(String partner, Collection<Long> reads) throws SQLException {
        return asking("app.partner", partner, sql -> {
            var shown = new HashMap<Long, List<Shown>>();
            sql.each(
                    "select number, item, scope, entry from audit.shown where number = any (?) order by number, item",
                    row -> shown.computeIfAbsent(row.getLong(1), read -> new ArrayList<>())
                            .add(new Shown(row.getString(2), row.getString(3), number(row, 4))),
                    Sql.numbers(reads));
            return shown;
        });
    }

    /** Whoever's reads showed an item, otherwise than in a range of a feed. */
    public List<ShownIn> ofItem(String item) throws SQLException {
        return asking(
                "app.items",
                item,
                sql -> sql.rows(
                        OF_ITEM,
                        row -> new ShownIn(row(row), new Shown(item, row.getString(17), number(row, 18))),
                        item));
    }

    /** Reads of a feed in which some of these entries were. */
    public List<Row> ofFeed(String scope, long first, long last) throws SQLException {
        return asking("app.scopes", scope, sql -> sql.rows(OF_FEED, ReadHistory::row, scope, first, last));
    }

    /**
     * Months, by UTC, of which no search has all reads and refusals: records of them are detached, and kept elsewhere.
     * How many records a partition has is known, so the moments of its first and its last would tell how much all
     * partners together read.
     *
     * @param from when the first of these months begins
     * @param until when the last of them has ended
     */
    public record Detached(Instant from, Instant until) {}

    /** Those that touch a period, in order. Ask it after the search: what is detached meanwhile is among them. */
    public List<Detached> detached(Instant from, Instant until) throws SQLException {
        return Sql.reading(
                auditor,
                sql -> sql.rows(DETACHED, row -> new Detached(Sql.moment(row, 1), Sql.moment(row, 2)), from, until));
    }

    /** Ids of the keys of a partner's pseudonyms. */
    public List<String> keys(String partner) throws SQLException {
        String select = "select key from audit.readers_key where partner = ? order by key";
        return asking("app.partner", partner, sql -> sql.rows(select, row -> row.getString(1), partner));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                Sql.moment(row, 2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                List.of((String[]) row.getArray(9).getArray()),
                row.getString(10),
                row.getString(11),
                number(row, 12),
                number(row, 13),
                number(row, 14),
                row.getString(15),
                ids(row.getArray(16)));
    }

    private static @Nullable SortedMap<String, String> ids(@Nullable Array array) throws SQLException {
        if (array == null) return null;
        var ids = new TreeMap<String, String>();
        for (String named : (String[]) array.getArray()) {
            int space = named.indexOf(' ');
            ids.put(named.substring(0, space), named.substring(space + 1));
        }
        return ids;
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    private <T> T asking(String setting, String value, Sql.Question<T> question) throws SQLException {
        return Sql.reading(auditor, sql -> {
            sql.set(setting, value);
            sql.set("jit", "off"); // to compile what looks into each partition takes longer than to look
            return question.ask(sql);
        });
    }
}
