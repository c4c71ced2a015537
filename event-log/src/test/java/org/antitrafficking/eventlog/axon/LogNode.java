package org.antitrafficking.eventlog.axon;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;

/** For tests: what a node of the service has of the log, with {@link Tally} as its only aggregate. */
record LogNode(HikariDataSource pool, EventLog log, CommandSide commandSide) implements AutoCloseable {

    private static final int READERS = 4;
    private static final int CACHED_BYTES = 16 << 20;

    /** @param url of a database that has the schema of the history */
    static LogNode open(String url) {
        var config = new HikariConfig();
        config.setDataSource(TestDatabase.as(url, Roles.LOG_WRITER));
        config.setMaximumPoolSize(READERS);
        var pool = new HikariDataSource(config);
        var log = EventLog.open(TestDatabase.as(url, Roles.LOG_WRITER), pool);
        return new LogNode(
                pool,
                log,
                CommandSide.start(log, new TallyCodec(), Tally.DECISIONS, Tally.TYPES, CACHED_BYTES, more -> {}));
    }

    boolean answers() {
        try {
            return log.head() >= 0;
        } catch (LogUnavailable e) {
            return false;
        }
    }

    @Override
    public void close() {
        commandSide.close();
        log.close();
        pool.close();
    }
}
