package org.antitrafficking.coordination.api;

import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;

/** Takes all reads that there are until now out of a running service's database, as an operator does. */
public final class Detaching {

    /** The first partition becomes one that is full, and the service has to make the next one when it writes. */
    private static final String FULL = """
        do $$
        declare
          last bigint;
          of text;
        begin
          lock table history.record in access exclusive mode;
          select max(number) into last from history.record;
          foreach of in array array['history.record', 'audit.read', 'audit.shown'] loop
            execute format('alter table %s detach partition %1$s_1', of);
            execute format('alter table %s attach partition %1$s_1 for values from (1) to (%s)', of, last + 1);
          end loop;
        end
        $$
        """;

    private final TestDatabase database;

    /** @param database the service's */
    public Detaching(TestDatabase database) {
        this.database = database;
    }

    /** Makes the first partition one that is full; the number of its last record. */
    public long fill() throws SQLException {
        TestDatabase.execute(database.superuser(), FULL);
        return number("select next - 1 from history.partitions('history.record') where first = 1");
    }

    /** Waits until the followers have passed a record and an anchor covers it; somebody else has to anchor it. */
    public void awaitIts(long last) {
        Await.until(
                "followers have passed it",
                () -> number("select min(position) from history.follower where name in ('reads', 'other-decisions')")
                        >= last);
        Await.until(
                "it is anchored",
                () -> number("select coalesce(max(size), 0) from ledger.head where tree = 'second-log'") >= last);
    }

    /** By the role that owns the tables: it sees no row of the index. */
    public void detach() throws SQLException {
        TestDatabase.execute(database.as(Roles.OWNER), "select audit.detach_reads(1)");
    }

    public void attach() throws SQLException {
        TestDatabase.execute(database.as(Roles.OWNER), "select audit.attach_reads(1)");
    }

    /** Begin and end of the months of what is detached, as the database notes its moments. */
    public Instant[] months() throws SQLException {
        String moments = "select to_char(%s at time zone 'UTC', 'YYYY-MM') from history.detached";
        return new Instant[] {
            beginning(database.texts(moments.formatted("recorded_from")).getFirst(), 0),
            beginning(database.texts(moments.formatted("recorded_until")).getFirst(), 1)
        };
    }

    private static Instant beginning(String month, int later) {
        return YearMonth.parse(month).plusMonths(later).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private long number(String sql) {
        try {
            return TestDatabase.number(database.superuser(), sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
