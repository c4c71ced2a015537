package org.antitrafficking.coordination.projections.reads;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.antitrafficking.coordination.projections.reads.ReadRecord.Counted;
import org.antitrafficking.coordination.projections.reads.ReadRecord.Missed;
import org.antitrafficking.coordination.projections.sql.Sql;
import org.antitrafficking.eventlog.Followed;
import org.antitrafficking.eventlog.RecordKind;
import org.antitrafficking.eventlog.StoredRecord;

/**
 * Whether a read record is missing. Each node counts its records from its start on, in the order of the second log, and
 * names those that it could not write: a count that is neither there nor named was taken away.
 *
 * <p>What a count can't show: that a run's last records are missing, or all of it. That, and any record that was
 * changed but for its count, the second log's tree shows. Pure, but for {@link #check}.
 */
public final class ReadCompleteness {

    /** Findings that a report lists. */
    public static final int MAX_FINDINGS = 1_000;

    /** Records read at once. */
    private static final int PAGE = 4_000;

    private static final String DETACHED =
            "select first, last from history.detached where tree = 'second-log' order by first";

    private static final String RUNS =
            "select run, first_count, last_count from audit.detached_run where first = ? order by run";

    /** One run as far as its records were looked at. */
    private static final class Run {
        long next = 1;
        final Ranges absent = new Ranges();
    }

    /**
     * What was found.
     *
     * @param records that are counted
     * @param runs starts of the service that they are of
     * @param missed counts of which nothing is there, and which are named as missed
     * @param detached records of the second log that are elsewhere, of which only the counts were looked at
     * @param count how much does not hold
     * @param findings the first of it, at most {@link #MAX_FINDINGS}
     */
    public record Report(long records, long runs, long missed, long detached, long count, List<String> findings) {
        public Report {
            findings = List.copyOf(findings);
        }
    }

    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final List<String> findings = new ArrayList<>();
    private long records;
    private long missed;
    private long count;
    private long detached;

    /**
     * Looks at the whole second log.
     *
     * @param database gives connections that may read it
     * @param step is run before each 4,000 records, and may throw to end it
     */
    public static Report check(DataSource database, Runnable step) throws SQLException {
        var check = new ReadCompleteness();
        try (Connection connection = database.getConnection()) {
            var sql = new Sql(connection);
            var detached = new ArrayDeque<>(sql.rows(DETACHED, row -> new Detached(row.getLong(1), row.getLong(2))));
            List<StoredRecord> page = List.of();
            do {
                step.run();
                long after = page.isEmpty() ? 0 : page.getLast().number();
                page = Followed.secondLog(connection, after, PAGE);
                for (StoredRecord record : page) {
                    while (!detached.isEmpty() && detached.getFirst().last() < record.number())
                        check.pass(sql, detached.removeFirst());
                    check.add(record);
                }
            } while (!page.isEmpty());
        }
        return check.report();
    }

    /** What of the second log is elsewhere: numbers, both included. */
    private record Detached(long first, long last) {}

    private void pass(Sql sql, Detached range) throws SQLException {
        detached += range.last() - range.first() + 1;
        sql.each(RUNS, row -> pass(row.getString(1), new Missed(row.getLong(2), row.getLong(3))), range.first());
    }

    /**
     * The counts of one run that are in records elsewhere: all from the first to the last, or named as missed there.
     */
    void pass(String id, Missed there) {
        Run run = runs.computeIfAbsent(id, of -> new Run());
        if (there.first() > run.next) run.absent.add(run.next, there.first() - 1);
        else run.absent.remove(there.first(), there.last());
        run.next = Math.max(run.next, there.last() + 1);
    }

    /** Takes the next record of the second log, of whatever kind. */
    void add(StoredRecord record) {
        if (!record.kind().equals(RecordKind.READ.toString())) return;
        try {
            Counted counted = ReadRecord.read(record.bytes()).counted();
            if (counted != null) add(record.number(), counted);
        } catch (IllegalArgumentException unreadable) {
            find("Record " + record.number() + " of the second log is no read record");
        }
    }

    private void add(long number, Counted counted) {
        records++;
        Run run = runs.computeIfAbsent(counted.run(), id -> new Run());
        long at = counted.count();
        if (at >= run.next) {
            if (at > run.next) run.absent.add(run.next, at - 1);
            run.next = at + 1;
        } else if (run.absent.remove(at, at) == 1) {
            find("Record " + number + " of the second log, read " + at + " of run " + counted.run()
                    + ", stands behind later ones");
        } else {
            find("Record " + number + " of the second log is another read " + at + " of run " + counted.run());
        }
        for (Missed range : counted.missed()) {
            missed += run.absent.remove(range.first(), range.last());
            if (range.last() >= at)
                find("Record " + number + " of the second log names reads as missed that come after it");
        }
    }

    /** What was found in the records so far. */
    Report report() {
        var found = new ReadCompleteness();
        found.findings.addAll(findings);
        found.count = count;
        runs.forEach((id, run) -> {
            for (Missed range : run.absent.all()) found.absent(id, range);
        });
        return new Report(records, runs.size(), missed, detached, found.count, found.findings);
    }

    private void absent(String run, Missed range) {
        for (long at = range.first(); at <= range.last() && findings.size() < MAX_FINDINGS; at++)
            findings.add("Read " + at + " of run " + run + " is missing");
        count += range.last() - range.first() + 1;
    }

    private void find(String what) {
        count++;
        if (findings.size() < MAX_FINDINGS) findings.add(what);
    }
}
