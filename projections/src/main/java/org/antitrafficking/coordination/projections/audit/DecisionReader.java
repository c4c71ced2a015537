package org.antitrafficking.coordination.projections.audit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.antitrafficking.coordination.projections.sql.Sql;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.eventlog.Numbers;
import org.antitrafficking.eventlog.StoredRecord;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.jspecify.annotations.Nullable;

/**
 * Reads one partner's decisions, and the platform's own, in the order of time. The database itself shows no other
 * partner's rows of the index to this role.
 */
public final class DecisionReader {

    /** The most decisions that one call gives. */
    public static final int MAX_ROWS = 1_000;

    /** How many of the second log's last records are looked through for a decision: the others are reads. */
    private static final int LOOKED_THROUGH = 1_000;

    private static final String COLUMNS = "source, number, recorded_at, partner, actor, item, command, outcome";

    private static final String RANGE = "select " + COLUMNS + """
         from audit.decision
        where partner = ? and (recorded_at, source, number) > (?, ?, ?) and recorded_at < ?
          and not (source = 'second-log' and exists (
            select from history.detached gone where gone.first <= number and gone.last >= number))
        """;

    /** Its moment leads to it, which the record tells: there is no index by number. */
    static final String ONE = "select " + COLUMNS + """
         from audit.decision
        where partner in (?, '') and source = ? and number = ?
          and recorded_at = (select recorded_at from history.%s where number = ?)
        """;

    /** Behind those of the decision before, up to its own: events are appended with decisions alone. */
    private static final String ITS_EVENTS = """
        (select %s from history.event e
         where e.position <= d.last_position and e.position > greatest(d.last_position - 1000, coalesce(
           (select p.last_position from history.decision p where p.number = d.number - 1), 0)))
        """;

    private static final String ACCEPTED = "select number, '" + StoredRecord.ACCEPTED + "', last_position, record, r, "
            + ITS_EVENTS.formatted("array_agg(e.payload order by e.position)")
            + " from history.decision d where number = any (?)";

    private static final String OTHERS =
            "select number, kind, 0, record, r, null::bytea[] from history.record where number = any (?)";

    // The lengths are read without what is stored out of line.

    private static final String ACCEPTED_SIZES = "select number, octet_length(record) + coalesce("
            + ITS_EVENTS.formatted("sum(octet_length(e.payload))")
            + ", 0) from history.decision d where number = any (?)";

    private static final String OTHERS_SIZES =
            "select number, octet_length(record) from history.record where number = any (?)";

    private final DataSource auditor;

    /** Old partitions are left alone. */
    private volatile long lastDecision;

    private volatile long lastRecord;

    /** @param auditor gives connections of the auditor role */
    public DecisionReader(DataSource auditor) {
        this.auditor = auditor;
    }

    /**
     * Where a decision stands in the order of time.
     *
     * @param source which tree its record is a leaf of
     * @param number of the record in its table
     */
    public record Place(Instant recordedAt, String source, long number) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparing(Place::recordedAt)
                .thenComparing(Place::source)
                .thenComparingLong(Place::number);

        /** In front of all of that moment. */
        public static Place at(Instant moment) {
            return new Place(moment, "", 0);
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * One decision, as the index has it.
     *
     * @param partner whose person gave the command; empty where it was the platform itself
     */
    public record Row(Place place, String partner, String actor, String item, String command, String outcome) {
        public Instant recordedAt() {
            return place.recordedAt();
        }
    }

    /**
     * Which decisions are asked for; null for any.
     *
     * @param until the moment before which they were recorded
     */
    public record Filter(
            @Nullable String item,
            @Nullable String actor,
            @Nullable String command,
            @Nullable String outcome,
            Instant until) {}

    /**
     * A record as it is stored.
     *
     * @param kind {@link StoredRecord#ACCEPTED} where it is beside its events
     * @param lastPosition of the command's last event; 0 in the second log
     * @param r that blinds its leaf
     * @param payloads of the command's events, in their order: the record points at what they have
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes are what is served; nobody compares these records
    public record Stored(String kind, long lastPosition, byte[] record, byte[] r, List<byte[]> payloads) {}

    /** The last decisions that there are now. */
    public record Last(long accepted, long others) {}

    /**
     * Decisions after a place, in order: those of the partner's persons, and those of the platform.
     *
     * @param limit from 1 to {@link #MAX_ROWS}
     */
    public List<Row> read(PartnerId partner, Filter filter, Place after, int limit) throws SQLException {
        if (limit < 1 || limit > MAX_ROWS)
            throw new IllegalArgumentException("The limit is from 1 to " + MAX_ROWS + ".");
        var values = new ArrayList<String>();
        String sql = sql(filter, values);
        var all = new ArrayList<Object>();
        for (String of : List.of(partner.value(), "")) {
            all.addAll(List.of(of, after.recordedAt(), after.source(), after.number(), filter.until()));
            all.addAll(values);
            all.add(limit);
        }
        all.add(limit);
        return rows(partner, sql, all.toArray());
    }

    /** The question, which takes these values behind what each of its two ranges begins with. */
    static String sql(Filter filter, List<String> values) {
        var range = new StringBuilder(RANGE);
        and(range, values, "item", filter.item());
        and(range, values, "actor", filter.actor());
        and(range, values, "command", filter.command());
        and(range, values, "outcome", filter.outcome());
        range.append(" order by recorded_at, source, number limit ?");
        // each is a range of an index; together they are sorted
        return "select * from ((" + range + ") union all (" + range
                + ")) as d order by recorded_at, source, number limit ?";
    }

    private static void and(StringBuilder sql, List<String> values, String column, @Nullable String value) {
        if (value == null) return;
        sql.append(" and ").append(column).append(" = ?");
        values.add(value);
    }

    /** One decision of the partner's persons or of the platform; empty where there is none such. */
    public Optional<Row> one(PartnerId partner, String source, long number) throws SQLException {
        String table = source.equals(HistoryTrees.DECISIONS) ? "decision" : "record";
        return rows(partner, ONE.formatted(table), partner.value(), source, number, number).stream()
                .findFirst();
    }

    /** How many bytes the records of these decisions are, with what their events say. */
    public SortedMap<Place, Integer> sizes(List<Row> rows) throws SQLException {
        var sizes = new TreeMap<Place, Integer>();
        try (Connection connection = auditor.getConnection()) {
            each(
                    connection,
                    ACCEPTED_SIZES,
                    HistoryTrees.DECISIONS,
                    rows,
                    (place, row) -> sizes.put(place, row.getInt(2)));
            each(
                    connection,
                    OTHERS_SIZES,
                    HistoryTrees.SECOND_LOG,
                    rows,
                    (place, row) -> sizes.put(place, row.getInt(2)));
        }
        return sizes;
    }

    /** The records of these decisions, which are held in memory: whoever asks knows their {@link #sizes}. */
    public SortedMap<Place, Stored> stored(List<Row> rows) throws SQLException {
        var stored = new TreeMap<Place, Stored>();
        try (Connection connection = auditor.getConnection()) {
            each(connection, ACCEPTED, HistoryTrees.DECISIONS, rows, (place, row) -> stored.put(place, stored(row)));
            each(connection, OTHERS, HistoryTrees.SECOND_LOG, rows, (place, row) -> stored.put(place, stored(row)));
        }
        return stored;
    }

    private static Stored stored(ResultSet row) throws SQLException {
        Array payloads = row.getArray(6);
        return new Stored(
                row.getString(2),
                row.getLong(3),
                row.getBytes(4),
                row.getBytes(5),
                payloads == null ? List.of() : List.of((byte[][]) payloads.getArray()));
    }

    private interface Each {
        void take(Place place, ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, String sql, String source, List<Row> rows, Each each)
            throws SQLException {
        var places = new TreeMap<Long, Place>();
        for (Row row : rows)
            if (row.place().source().equals(source)) places.put(row.place().number(), row.place());
        if (places.isEmpty()) return;
        new Sql(connection)
                .each(
                        sql,
                        row -> {
                            Place place = places.get(row.getLong(1));
                            if (place != null) each.take(place, row);
                        },
                        Sql.numbers(places.keySet()));
    }

    /** For whoever waits until the index has what was decided before; reads after the last decision do not count. */
    public Last last() throws SQLException {
        try (Connection connection = auditor.getConnection()) {
            String sql = """
                select (select coalesce(max(number), 0) from history.decision where %1$s),
                       (select coalesce(max(number), 0) from history.record
                        where kind <> 'read' and %2$s
                          and number > (select max(number) - ? from history.record where %3$s)),
                       (select coalesce(max(number), 0) from history.record where %3$s)
                """.formatted(
                    Numbers.from(lastDecision), Numbers.from(lastRecord - LOOKED_THROUGH), Numbers.from(lastRecord));
            return new Sql(connection)
                    .first(
                            sql,
                            row -> {
                                lastDecision = row.getLong(1);
                                lastRecord = row.getLong(3);
                                return new Last(row.getLong(1), row.getLong(2));
                            },
                            LOOKED_THROUGH)
                    .orElseThrow();
        }
    }

    private List<Row> rows(PartnerId partner, String select, Object... values) throws SQLException {
        return Sql.reading(auditor, sql -> {
            sql.set("app.partner", partner.value());
            return sql.rows(select, DecisionReader::row, values);
        });
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new Place(Sql.moment(row, 3), row.getString(1), row.getLong(2)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }
}
