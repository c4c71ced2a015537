package org.antitrafficking.coordination.projections;

import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.antitrafficking.coordination.projections.feeds.LookAhead;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;

/** The way to the contents of a test's database, at a moment before all that tests have expire. */
public final class LookAheads {

    private LookAheads() {}

    public static LookAhead of(TestDatabase database) {
        return of(database, database.pool(Roles.READER, 4));
    }

    /**
     * The same by other connections.
     *
     * @param reader gives connections of the reader role
     */
    public static LookAhead of(TestDatabase database, DataSource reader) {
        return of(database, reader, InstantSource.fixed(Instant.EPOCH));
    }

    /**
     * The same at other moments.
     *
     * @param clock by which alerts expire
     */
    public static LookAhead of(TestDatabase database, DataSource reader, InstantSource clock) {
        return new LookAhead(
                reader,
                database.pool(Roles.PROJECTOR, 4),
                new Fence(PlatformEvents.codec(), Disclosure::version),
                clock);
    }
}
