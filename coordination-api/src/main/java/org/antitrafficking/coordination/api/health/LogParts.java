package org.antitrafficking.coordination.api.health;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Numbers;

/** The log and the second log: whether the database takes writes, and whether this node's writers get on. */
public final class LogParts {

    /** A batch under way for longer than this is stuck: what it waits for is down. */
    static final Duration STUCK = Duration.ofSeconds(10);

    /** The log's last position; -1 where the server takes no writes, as a standby does. */
    private static final String HEAD = """
        select case when pg_is_in_recovery() or current_setting('transaction_read_only')::boolean then -1
          else coalesce((select position from history.event order by position desc limit 1), 0) end\
        """;

    private final EventLog log;
    private final Probe probe;
    private volatile long head = -1;

    /** Older partitions of the second log are left alone. */
    private volatile long lastRecord;

    /** What is looked at with a probe of the log_writer role. */
    public LogParts(EventLog log, Probe probe) {
        this.log = log;
        this.probe = probe;
    }

    /** The log's last position at the last look; -1 where it could not be seen. */
    public long head() {
        return head;
    }

    /** Whether this node can append. */
    public Finding log() throws SQLException {
        head = -1;
        long found = probe.number(HEAD);
        if (found < 0) return Finding.down(Map.of("fault", "the server takes no writes"));
        head = found;
        return writer(log.pendingAppends());
    }

    /** Whether this node can record. */
    public Finding secondLog() throws SQLException {
        lastRecord = probe.number("select coalesce((select number from history.record where " + Numbers.from(lastRecord)
                + " order by number desc limit 1), 0)");
        return writer(log.pendingRecords());
    }

    private static Finding writer(EventLog.Pending pending) {
        long underWay = Duration.ofNanos(pending.underWayNanos()).toMillis();
        return new Finding(
                underWay < STUCK.toMillis(), Map.of("waiting", pending.waiting(), "underWayMillis", underWay));
    }
}
