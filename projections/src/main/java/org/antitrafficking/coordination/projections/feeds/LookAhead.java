package org.antitrafficking.coordination.projections.feeds;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.EventLog;

/**
 * The only way to the contents of feeds and to pages: gives snapshots in which they are read, each of which tells what
 * of them is taken away already, however far the feeds are behind the log.
 *
 * <p>There is no second rule of who may see what. Where the log is ahead of the fence with an item, the fence itself is
 * run over what is missing, in the same snapshot and into nothing.
 */
public final class LookAhead {

    /**
     * How far behind something may be looked for; beyond that nothing is served.
     *
     * @param time after which a question is given up, 1 s at least for each statement of it
     * @param events by so many the fence may be behind where views are counted: a count names no items to look for
     */
    record Reach(Duration time, int events) {

        /** What the service has. */
        static final Reach USUAL = new Reach(Duration.ofSeconds(5), 2_000);

        private int seconds() {
            return (int) Math.max(1, time.toSeconds());
        }
    }

    /** Events held at a time. */
    private static final int AT_A_TIME = 50;

    private final DataSource reader;
    private final DataSource projector;
    private final Fence fence;
    private final InstantSource clock;
    private final Reach reach;

    /**
     * A way to contents.
     *
     * @param reader gives connections of the reader role
     * @param projector gives connections of the projector role, which alone reads the log
     * @param fence by whose rule things are taken away
     * @param clock by which alerts expire
     */
    public LookAhead(DataSource reader, DataSource projector, Fence fence, InstantSource clock) {
        this(reader, projector, fence, clock, Reach.USUAL);
    }

    LookAhead(DataSource reader, DataSource projector, Fence fence, InstantSource clock, Reach reach) {
        this.reader = reader;
        this.projector = projector;
        this.fence = fence;
        this.clock = clock;
        this.reach = reach;
    }

    Reach reach() {
        return reach;
    }

    /** One snapshot of feeds and views, for one thread, until it is closed. */
    public Snapshot open() throws SQLException {
        return new Snapshot();
    }

    /** What the reader role sees at one moment. */
    public final class Snapshot implements AutoCloseable {
        private final Connection connection;

        private Snapshot() throws SQLException {
            connection = reader.getConnection();
            try {
                connection.setAutoCommit(false);
                try (Statement begin = connection.createStatement()) {
                    begin.execute("set transaction isolation level repeatable read, read only");
                }
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        }

        /** On which contents are read; it ends with the snapshot. */
        public Connection connection() {
            return connection;
        }

        /**
         * Which contents of these items are taken away already. Ask it after they are read, and before they are given
         * out.
         *
         * @throws SQLException if it can't be known: then nothing is given out
         */
        public Taken taken(Collection<String> items) throws SQLException {
            if (items.isEmpty()) return Taken.NOTHING;
            Instant now = clock.instant();
            Set<String> behind = new HashSet<>();
            try (var select = connection.prepareStatement("select disclosure.behind(?, ?)")) {
                select.setQueryTimeout(reach.seconds());
                select.setArray(1, connection.createArrayOf("text", new HashSet<>(items).toArray()));
                select.setLong(2, Moments.micros(now));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) behind.add(row.getString(1));
                }
            }
            return behind.isEmpty() ? Taken.NOTHING : behindTheLog(log -> ahead(log, behind, now));
        }

        /**
         * Whether something is taken away of what these scopes' views count.
         *
         * @throws SQLException if it can't be known
         */
        public boolean isTakenFrom(Collection<Scope> scopes) throws SQLException {
            Instant now = clock.instant();
            return behindTheLog(log -> {
                if (viewsAreBehind(log, scopes)) return true;
                Set<String> behind = behind(log, now);
                if (behind.isEmpty()) return false;
                Taken taken = ahead(log, behind, now);
                return behind.stream().anyMatch(item -> scopes.stream().anyMatch(scope -> taken.hasAny(scope, item)));
            });
        }

        private interface Question<T> {
            T ask(Connection log) throws SQLException;
        }

        /** Asks by the role that sees the log, in this same snapshot. */
        private <T> T behindTheLog(Question<T> question) throws SQLException {
            String exported;
            try (Statement export = connection.createStatement();
                    ResultSet row = export.executeQuery("select pg_export_snapshot()")) {
                row.next();
                exported = row.getString(1);
            }
            try (Connection log = projector.getConnection()) {
                log.setAutoCommit(false);
                try (Statement begin = log.createStatement()) {
                    begin.execute("set transaction isolation level repeatable read, read only;"
                            + " set transaction snapshot '" + exported + "';"
                            + " set local statement_timeout = '" + reach.seconds() + "s'");
                    return question.ask(log);
                } finally {
                    log.rollback();
                }
            }
        }

        /** Nothing was written, and all settings of the transaction end here. */
        @Override
        public void close() throws SQLException {
            try (connection) {
                connection.rollback();
            }
        }
    }

    /** The fence, run over what it has not come to of these items, and over the time that has passed. */
    private Taken ahead(Connection log, Set<String> items, Instant now) throws SQLException {
        long end = System.nanoTime() + reach.time().toNanos();
        var feeds = new FeedsAhead(log, items);
        feeds.items(items);
        Set<String> followed = new HashSet<>(items);
        followed.add(Directory.ID);
        long position = position(log);
        EventLog.readAfter(log, followed, position, AT_A_TIME, reach.seconds(), events -> {
            if (System.nanoTime() > end) throw new SQLTimeoutException("The feeds are too far behind the log");
            fence.apply(feeds, events);
        });
        fence.passTime(feeds, items, position, now);
        return feeds.taken();
    }

    private static long position(Connection log) throws SQLException {
        try (var select = log.prepareStatement("select position from history.follower where name = ?")) {
            select.setString(1, Fence.FOLLOWER);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** All items that the fence is behind with. */
    private Set<String> behind(Connection log, Instant now) throws SQLException {
        try (var select = log.prepareStatement("""
            (select aggregate_id from history.event where position > ? order by position limit ?)
            union all
            (select item from disclosure.fence_item where expires <= ? limit ?)
            """)) {
            select.setLong(1, position(log));
            select.setInt(2, reach.events() + 1);
            select.setLong(3, Moments.micros(now));
            select.setInt(4, reach.events() + 1);
            var items = new HashSet<String>();
            int rows = 0;
            try (ResultSet row = select.executeQuery()) {
                for (; row.next(); rows++) items.add(row.getString(1));
            }
            if (rows > reach.events())
                throw new SQLTimeoutException("The feeds are too far behind the log to be counted");
            return items;
        }
    }

    /** Whether one of the feeds takes something away that its views show still. */
    private static boolean viewsAreBehind(Connection log, Collection<Scope> scopes) throws SQLException {
        try (var select = log.prepareStatement("""
            select exists (
              select from unnest(?::text[]) as held (scope)
              cross join lateral (
                select p.number from views.progress p join views.generation g on g.number = p.generation
                where g.state = 'serving' and p.scope = held.scope offset 0) built
              cross join lateral (
                select from disclosure.content c
                where c.scope = held.scope and c.number > built.number and c.taken_from >= 1
                  and c.taken_from <= built.number
                limit 1) taking)
            """)) {
            select.setArray(
                    1,
                    log.createArrayOf("text", scopes.stream().map(Scope::value).toArray()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
