package org.antitrafficking.coordination.projections.views;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Which rows of the views are served, made or to be deleted, and who may touch them. */
final class Generations {

    /** The number of the lock that builders share, and that a rebuild takes alone to make all of them stand still. */
    private static final long BUILDING = 0x766965777301L;

    /** The number of the lock that the one running rebuild holds. */
    private static final long REBUILDING = 0x766965777302L;

    /** The number of the lock of whoever makes words. */
    private static final long MAKING_WORDS = 0x766965777303L;

    /** The number of the lock of whoever makes words of heavy items. */
    private static final long MAKING_HEAVY_WORDS = 0x766965777304L;

    /** Rows deleted in one transaction. */
    private static final int DELETED_AT_ONCE = 10_000;

    private static final List<String> TABLES =
            List.of("page", "apart", "part", "words", "words_due", "words_kept", "counts", "set_aside", "progress");

    private Generations() {}

    /** Builders and a rebuild that stops them keep out of each other's way until the transaction ends. */
    static void share(Connection transaction) throws SQLException {
        lock(transaction, "select pg_advisory_xact_lock_shared(?)", BUILDING);
    }

    /** Nobody else makes words until the transaction ends. */
    static void makeWords(Connection transaction) throws SQLException {
        lock(transaction, "select pg_advisory_xact_lock(?)", MAKING_WORDS);
    }

    /** Nobody else makes words of heavy items until the transaction ends. */
    static void makeHeavyWords(Connection transaction) throws SQLException {
        lock(transaction, "select pg_advisory_xact_lock(?)", MAKING_HEAVY_WORDS);
    }

    /** Nobody builds until the transaction ends. */
    static void stop(Connection transaction) throws SQLException {
        lock(transaction, "select pg_advisory_xact_lock(?)", BUILDING);
    }

    /** Nobody builds until {@link #release}, or the session ends. */
    static void hold(Connection session) throws SQLException {
        lock(session, "select pg_advisory_lock(?)", BUILDING);
    }

    static void release(Connection session) throws SQLException {
        lock(session, "select pg_advisory_unlock(?)", BUILDING);
    }

    /** Whether this session is the one that rebuilds, until it gives that up. */
    static boolean rebuilds(Connection session) throws SQLException {
        try (var select = session.prepareStatement("select pg_try_advisory_lock(?)")) {
            select.setLong(1, REBUILDING);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    static void rebuildsNoMore(Connection session) throws SQLException {
        lock(session, "select pg_advisory_unlock(?)", REBUILDING);
    }

    private static void lock(Connection connection, String sql, long key) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, key);
            select.execute();
        }
    }

    static long serving(Connection transaction) throws SQLException {
        List<Long> serving = in(transaction, "serving");
        if (serving.size() != 1) throw new IllegalStateException("No generation of views is served");
        return serving.getFirst();
    }

    /** Those in a state. */
    static List<Long> in(Connection transaction, String state) throws SQLException {
        var numbers = new ArrayList<Long>();
        try (var select =
                transaction.prepareStatement("select number from views.generation where state = ? order by number")) {
            select.setString(1, state);
            try (var row = select.executeQuery()) {
                while (row.next()) numbers.add(row.getLong(1));
            }
        }
        return numbers;
    }

    /** A new one, to be built. */
    static long next(Connection transaction) throws SQLException {
        try (var insert = transaction.prepareStatement("""
            insert into views.generation (number, state)
            select max(number) + 1, 'building' from views.generation returning number
            """);
                var row = insert.executeQuery()) {
            row.next();
            long next = row.getLong(1);
            WordsKept.write(transaction, next, WordsKept.State.COMPLETE); // there are no pages yet
            return next;
        }
    }

    /** From here on the other is served. */
    static void swap(Connection transaction, long old, long now) throws SQLException {
        become(transaction, old, "old");
        become(transaction, now, "serving");
    }

    private static void become(Connection transaction, long number, String state) throws SQLException {
        try (var update = transaction.prepareStatement("update views.generation set state = ? where number = ?")) {
            update.setString(1, state);
            update.setLong(2, number);
            if (update.executeUpdate() != 1)
                throw new IllegalStateException("Generation " + number + " of views is gone");
        }
    }

    /** Deletes some rows of a generation, in the end the generation itself; false once nothing is left. */
    static boolean deleteSome(Connection transaction, long number) throws SQLException {
        for (String table : TABLES)
            if (delete(
                            transaction,
                            "delete from views." + table + " where ctid = any (array(select ctid from views." + table
                                    + " where generation = ? limit " + DELETED_AT_ONCE + "))",
                            number)
                    > 0) return true;
        return delete(transaction, "delete from views.generation where number = ?", number) > 0;
    }

    private static int delete(Connection transaction, String sql, long number) throws SQLException {
        try (PreparedStatement delete = transaction.prepareStatement(sql)) {
            delete.setLong(1, number);
            return delete.executeUpdate();
        }
    }
}
