package org.antitrafficking.eventlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The numbers of rows that are in partitions: how a statement leaves old partitions alone, and which are detached. */
public final class Numbers {

    /**
     * A statement says in its text from where on it looks, in steps of so many, so that the server has to plan it anew
     * only so often. Partitions begin at such a number too, where they are of as many or of a multiple.
     */
    private static final long STEP = 4_096;

    private static final String DETACHED = "select last from history.detached where tree = 'second-log' and first = ?";

    private Numbers() {}

    /**
     * A condition that is true of all rows from a number on, as a constant in the text: so the server leaves out the
     * partitions before it already when it plans, and takes no lock on them. A bound parameter would leave them out
     * later, when a lock on each is taken.
     */
    public static String from(long number) {
        return "number >= " + (1 + STEP * Math.max(0, Math.floorDiv(number - 1, STEP)));
    }

    /**
     * The last of the second log's records that are detached from a number on, one partition or several that follow
     * each other; the number before where that one is not.
     */
    static long lastDetached(Connection connection, long first) throws SQLException {
        long last = first - 1;
        try (PreparedStatement select = connection.prepareStatement(DETACHED)) {
            while (true) {
                select.setLong(1, last + 1);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) return last;
                    last = row.getLong(1);
                }
            }
        }
    }
}
