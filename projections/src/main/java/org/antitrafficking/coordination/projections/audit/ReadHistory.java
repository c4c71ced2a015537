package org.antitrafficking.coordination.projections.audit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** Finds reads again. The database itself shows this role those alone that are of what is asked for. */
public final class ReadHistory {

    private static final String COLUMNS =
            "r.number, r.recorded_at, r.partner, r.reader, r.how, r.kind, r.outcome, r.about, r.mandates, r.item,"
                    + " r.scope, r.first, r.last, r.version, r.client, r.ids";

    private static final String WITHIN = """
         and r.recorded_at >= ? and r.recorded_at < ? and r.number > ?
          and (?::text is null or r.kind = ?) and (?::text[] is null or r.reader = any (?))
        """;

    private static final String OF_PARTNER = "select " + COLUMNS + " from audit.read r where r.partner = ?" + WITHIN
            + "union all select " + COLUMNS
            + " from audit.read r where r.about = ? and r.partner <> ?" + WITHIN
            + "order by 2, 1 limit ?";

    private static final String BY_CLIENT = "select " + COLUMNS + " from audit.read r where r.partner = ?"
            + " and r.client = any (?) and r.recorded_at >= ? and r.recorded_at < ? and r.number > ?"
            + " order by r.number limit ?";

    private static final String OF_ITEM = "select " + COLUMNS + ", s.scope, s.entry"
            + " from audit.shown s join audit.read r on r.number = s.number where s.item = ? order by r.number";

    private static final String OF_FEED = "select " + COLUMNS
            + " from audit.read r where r.scope = ? and r.last >= ? and r.first <= ? order by r.number";

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

    /** Reads by the partner's people and, of its history, by others, in the order of their records. */
    public List<Row> ofPartner(String partner, Which which, long after, int limit) throws SQLException {
        return within("app.partner", partner, OF_PARTNER, select -> {
            int next = bind(select, 1, partner);
            next = bind(select, next, which, after);
            next = bind(select, next, partner);
            next = bind(select, next, partner);
            next = bind(select, next, which, after);
            select.setInt(next, limit);
            return rows(select);
        });
    }

    /** Reads with some credentials of a partner's, by their pseudonyms. */
    public List<Row> byClients(String partner, List<String> clients, Instant from, Instant until, long after, int limit)
            throws SQLException {
        return within("app.partner", partner, BY_CLIENT, select -> {
            select.setString(1, partner);
            select.setArray(2, texts(select, clients));
            select.setObject(3, from.atOffset(ZoneOffset.UTC));
            select.setObject(4, until.atOffset(ZoneOffset.UTC));
            select.setLong(5, after);
            select.setInt(6, limit);
            return rows(select);
        });
    }

    /** What each of a partner's reads, or of those of its history, showed of items. */
    public Map<Long, List<Shown>> shown(String partner, Collection<Long> reads) throws SQLException {
        String sql = "select number, item, scope, entry from audit.shown where number = any (?) order by number, item";
        return within("app.partner", partner, sql, select -> {
            select.setArray(1, select.getConnection().createArrayOf("bigint", reads.toArray()));
            var shown = new HashMap<Long, List<Shown>>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next())
                    shown.computeIfAbsent(row.getLong(1), read -> new ArrayList<>())
                            .add(new Shown(row.getString(2), row.getString(3), number(row, 4)));
            }
            return shown;
        });
    }

    /** Whoever's reads showed an item, otherwise than in a range of a feed. */
    public List<ShownIn> ofItem(String item) throws SQLException {
        return within("app.items", item, OF_ITEM, select -> {
            select.setString(1, item);
            var found = new ArrayList<ShownIn>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next())
                    found.add(new ShownIn(row(row), new Shown(item, row.getString(17), number(row, 18))));
            }
            return found;
        });
    }

    /** Reads of a feed in which some of these entries were. */
    public List<Row> ofFeed(String scope, long first, long last) throws SQLException {
        return within("app.scopes", scope, OF_FEED, select -> {
            select.setString(1, scope);
            select.setLong(2, first);
            select.setLong(3, last);
            return rows(select);
        });
    }

    /** Ids of the keys of a partner's pseudonyms. */
    public List<String> keys(String partner) throws SQLException {
        String sql = "select key from audit.readers_key where partner = ? order by key";
        return within("app.partner", partner, sql, select -> {
            select.setString(1, partner);
            var keys = new ArrayList<String>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) keys.add(row.getString(1));
            }
            return keys;
        });
    }

    private static int bind(PreparedStatement select, int at, String text) throws SQLException {
        select.setString(at, text);
        return at + 1;
    }

    private static int bind(PreparedStatement select, int at, Which which, long after) throws SQLException {
        select.setObject(at, which.from().atOffset(ZoneOffset.UTC));
        select.setObject(at + 1, which.until().atOffset(ZoneOffset.UTC));
        select.setLong(at + 2, after);
        select.setString(at + 3, which.kind());
        select.setString(at + 4, which.kind());
        List<String> readers = which.readers();
        Array array = readers == null ? null : texts(select, readers);
        select.setArray(at + 5, array);
        select.setArray(at + 6, array);
        return at + 7;
    }

    private static Array texts(PreparedStatement select, List<String> texts) throws SQLException {
        return select.getConnection().createArrayOf("text", texts.toArray());
    }

    private static List<Row> rows(PreparedStatement select) throws SQLException {
        var rows = new ArrayList<Row>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) rows.add(row(row));
        }
        return rows;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
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

    private interface Query<T> {
        T of(PreparedStatement select) throws SQLException;
    }

    private <T> T within(String setting, String value, String sql, Query<T> query) throws SQLException {
        try (Connection connection = auditor.getConnection()) {
            connection.setAutoCommit(false);
            try (var set = connection.prepareStatement("select set_config(?, ?, true)");
                    var select = connection.prepareStatement(sql)) {
                set.setString(1, setting);
                set.setString(2, value);
                set.execute();
                return query.of(select);
            } finally {
                connection.rollback(); // nothing was written, and the setting ends here
            }
        }
    }
}
