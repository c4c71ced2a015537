package org.antitrafficking.coordination.projections.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.antitrafficking.coordination.projections.audit.DecisionReader.Row;
import org.antitrafficking.coordination.projections.sql.Sql;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Spelling;
import org.antitrafficking.eventlog.Followed;
import org.antitrafficking.eventlog.StoredRecord;
import org.antitrafficking.eventlog.ledger.HistoryTrees;

/**
 * Decisions and reads that are set aside: no index has them. What they would be found by is read from their records, so
 * that whoever would be shown one in a list is told that the list lacks it, and nobody else is told anything.
 *
 * <p>Ask it before the index is asked: what is set aside later came later.
 */
public final class RecordsAside {

    /** Follower of the records of accepted commands. */
    public static final String ACCEPTED = "accepted-decisions";

    /** Follower of the second log, for decisions. */
    public static final String OTHERS = "other-decisions";

    /** Follower of the second log, for reads. */
    public static final String READS = "reads";

    /** Of more it can't be looked through which are whose, and nobody is given a list. */
    static final int MOST = 10_000;

    private static final Records DECISIONS = (connection, after, limit) ->
            Followed.DECISIONS.reader().read(connection, after, limit).rows();

    private interface Records {
        List<StoredRecord> after(Connection connection, long number, int limit) throws SQLException;
    }

    private final DataSource projector;
    private final Map<Long, Optional<Row>> accepted = new ConcurrentHashMap<>();
    private final Map<Long, Optional<Row>> others = new ConcurrentHashMap<>();
    private final Map<Long, Optional<ReadIndex.Noted>> reads = new ConcurrentHashMap<>();

    /** @param projector gives connections of the projector role */
    public RecordsAside(DataSource projector) {
        this.projector = projector;
    }

    /**
     * A read that is set aside.
     *
     * @param shown the items in what was served
     */
    public record Read(ReadHistory.Row row, List<ReadHistory.Shown> shown) {
        public Read {
            shown = List.copyOf(shown);
        }
    }

    /**
     * Whosever decisions, without those of which the record can't be read or tells no item.
     *
     * @throws SQLException if it can't be known which there are
     */
    public List<Row> decisions() throws SQLException {
        return Sql.reading(projector, sql -> {
            List<Row> first =
                    of(sql, ACCEPTED, DECISIONS, accepted, record -> DecisionIndex.row(HistoryTrees.DECISIONS, record));
            List<Row> second = of(
                    sql,
                    OTHERS,
                    Followed::secondLog,
                    others,
                    record -> DecisionIndex.row(HistoryTrees.SECOND_LOG, record));
            return Stream.concat(first.stream(), second.stream())
                    .filter(row -> Spelling.isName(Limits.ITEM_ID_CHARS, row.item()))
                    .toList();
        });
    }

    /**
     * Whosever reads, without those of which the record can't be read or names what no database holds.
     *
     * @throws SQLException if it can't be known which there are
     */
    public List<Read> reads() throws SQLException {
        return Sql.reading(projector, sql -> of(sql, READS, Followed::secondLog, reads, ReadIndex::noted)).stream()
                .map(noted -> new Read(noted.row(), noted.shown()))
                .filter(RecordsAside::canBeAskedFor)
                .toList();
    }

    private static boolean canBeAskedFor(Read read) {
        Map<String, String> ids = read.row().ids();
        return Stream.concat(
                        ids == null ? Stream.of() : ids.values().stream(),
                        read.shown().stream().map(ReadHistory.Shown::item))
                .allMatch(text -> text.indexOf('\0') < 0);
    }

    /** Records stay what they are: each is read once. */
    private static <T> List<T> of(
            Sql sql,
            String follower,
            Records records,
            Map<Long, Optional<T>> known,
            Function<StoredRecord, Optional<T>> told)
            throws SQLException {
        List<Long> numbers = sql.rows(
                "select number from reactions.set_aside where follower = ? order by number limit ?",
                row -> row.getLong(1),
                follower,
                MOST + 1);
        if (numbers.size() > MOST) throw new SQLTimeoutException("Too many records are set aside");
        known.keySet().retainAll(new HashSet<>(numbers));
        for (Long number : numbers)
            if (!known.containsKey(number))
                known.put(number, read(sql.connection(), records, number).flatMap(told));
        return numbers.stream()
                .flatMap(number -> known.getOrDefault(number, Optional.empty()).stream())
                .toList();
    }

    private static Optional<StoredRecord> read(Connection connection, Records records, long number)
            throws SQLException {
        return records.after(connection, number - 1, 1).stream()
                .filter(record -> record.number() == number)
                .findFirst();
    }
}
