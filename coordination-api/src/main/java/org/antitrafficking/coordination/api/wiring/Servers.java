package org.antitrafficking.coordination.api.wiring;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The servers of one database, each of which is asked by itself whether it is the primary: first the one that was it
 * last. One that said nothing is asked again after some seconds, by one who asks at a time, and last. So nobody who
 * looks for the next primary waits for one that stands still or is cut off. The driver would ask it first each time, if
 * its address comes first.
 */
final class Servers {

    /** Who let nobody in for so long said nothing. A standby says in less time that it is no primary. */
    static final Duration SILENT = Duration.ofMillis(1_500);

    /** Until one that said nothing is asked again. */
    static final Duration AGAIN_AFTER = Duration.ofSeconds(3);

    /** The beginning of an SQL state that says that a server is away, or is not the primary. */
    private static final String AWAY = "08";

    private final LongSupplier nanoTime;
    private final boolean[] silent;

    /** When each of them was asked last, by the nanosecond clock. */
    private final long[] asked;

    private int primary;

    Servers(int count, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.silent = new boolean[count];
        this.asked = new long[count];
        Arrays.fill(asked, nanoTime.getAsLong());
    }

    /** Data sources of one server each, in the order of a data source of several, which are all as that one is. */
    static List<PGSimpleDataSource> each(PGSimpleDataSource of) {
        var each = new ArrayList<PGSimpleDataSource>();
        for (int i = 0; i < of.getServerNames().length; i++) {
            var one = new PGSimpleDataSource();
            one.setUrl(of.getUrl());
            one.setServerNames(new String[] {of.getServerNames()[i]});
            one.setPortNumbers(new int[] {of.getPortNumbers()[i]});
            each.add(one);
        }
        return each;
    }

    /**
     * A connection to the first of them that lets one in, which is the primary where that is asked for.
     *
     * @param each data source of one server
     * @throws SQLException what the first of them said that is there, or else the last
     */
    Connection connect(List<PGSimpleDataSource> each, @Nullable String user, @Nullable String password)
            throws SQLException {
        @Nullable SQLException why = null;
        for (int server : order()) {
            long begun = nanoTime.getAsLong();
            try {
                Connection connection = each.get(server).getConnection(user, password);
                letIn(server);
                return connection;
            } catch (SQLException e) {
                refused(server, Duration.ofNanos(nanoTime.getAsLong() - begun));
                if (why == null || isAway(why)) why = e;
            }
        }
        throw why == null ? new SQLException("No server is named") : why;
    }

    private static boolean isAway(SQLException fault) {
        return fault.getSQLState() != null && fault.getSQLState().startsWith(AWAY);
    }

    /** Those that are to be asked now, one at least. */
    synchronized List<Integer> order() {
        long now = nanoTime.getAsLong();
        var order = new ArrayList<Integer>();
        var again = new ArrayList<Integer>();
        int longest = 0;
        for (int i = 0; i < silent.length; i++) {
            int server = (primary + i) % silent.length;
            if (!silent[server]) order.add(server);
            else if (now - asked[server] >= AGAIN_AFTER.toNanos()) again.add(server);
            if (asked[server] - asked[longest] < 0) longest = server;
        }
        order.addAll(again);
        if (order.isEmpty()) order.add(longest);
        for (int server : order) asked[server] = now;
        return order;
    }

    private synchronized void letIn(int server) {
        primary = server;
        silent[server] = false;
    }

    private synchronized void refused(int server, Duration after) {
        silent[server] = after.compareTo(SILENT) >= 0;
        asked[server] = nanoTime.getAsLong();
    }
}
