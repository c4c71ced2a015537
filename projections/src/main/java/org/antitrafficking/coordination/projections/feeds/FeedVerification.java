package org.antitrafficking.coordination.projections.feeds;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.postgres.TimeLimits;

/**
 * Derives every feed from the log once more, each event under the version of disclosure then in force, and holds it
 * against what is stored: entries, commitments, contents, what was taken away, and what the fence remembers. A
 * difference is a finding: nothing is ever changed.
 *
 * <p>It reads one snapshot, and what goes on meanwhile neither disturbs it nor waits for it.
 */
public final class FeedVerification {

    /** Events derived at a time. */
    private static final int BATCH = 2_000;

    /**
     * One thing that is not as derived.
     *
     * @param scope of the feed; of the fence's memory the item's id
     * @param number of the entry
     * @param what a sentence with dashes
     */
    public record Difference(String scope, long number, String what) {}

    /**
     * What a verification found.
     *
     * @param position of the last event that it derived
     * @param scopes feeds derived
     * @param entries derived
     * @param differing how many differences there are
     * @param differences the first of them, at most 1,000
     */
    public record Report(long position, long scopes, long entries, long differing, List<Difference> differences) {
        public Report {
            differences = List.copyOf(differences);
        }
    }

    /** Is told how far it has come. */
    public interface Progress {
        /**
         * After each batch.
         *
         * @param position of the last event that was derived
         * @param end position of the last one that will be
         */
        void at(long position, long end);
    }

    private FeedVerification() {}

    /**
     * Verifies all feeds as they stand now.
     *
     * @param projector gives connections of the projector role
     * @param fence the fence whose feeds they are
     * @param follower name of the fence's follower
     */
    public static Report verify(DataSource projector, Fence fence, String follower, Progress progress)
            throws SQLException {
        try (Connection snapshot = projector.getConnection()) {
            TimeLimits.allow(snapshot, TimeLimits.LONG);
            snapshot.setAutoCommit(false);
            snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                TimeLimits.mayPause(snapshot, TimeLimits.LONG_PAUSE);
                var comparison = new FeedComparison(snapshot);
                long end = position(snapshot, follower);
                progress.at(0, end);
                long position = 0;
                while (position < end) {
                    List<RecordedEvent> events =
                            EventLog.read(snapshot, position, (int) Math.min(BATCH, end - position));
                    if (events.isEmpty())
                        throw new IllegalStateException("The log ends at " + position + " before the feeds, at " + end);
                    fence.apply(comparison, events);
                    position = events.getLast().position();
                    progress.at(position, end);
                }
                return comparison.report(end);
            } finally {
                snapshot.rollback();
                snapshot.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
        }
    }

    private static long position(Connection snapshot, String follower) throws SQLException {
        try (var select = snapshot.prepareStatement("select position from history.follower where name = ?")) {
            select.setString(1, follower);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
