package org.antitrafficking.eventlog.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.antitrafficking.eventlog.ledger.LedgerUnavailable;
import org.antitrafficking.eventlog.merkle.Hash;
import org.jspecify.annotations.Nullable;

/** What a query answers, read as it is asked for: on a connection without autocommit. */
public final class QueryCursor<T> implements Cursor<T> {

    /** Rows that are held in memory, each of which may have a megabyte. */
    private static final int FETCHED = 32;

    /** Makes something of a row. */
    public interface Reader<T> {
        T read(Columns columns) throws SQLException, Damaged;
    }

    private final PreparedStatement select;
    private final ResultSet row;
    private final Columns columns;
    private final Reader<T> reader;

    /**
     * Runs a query.
     *
     * @param naming what a row that can't be read is called, with {@code %s} for the values of its first columns
     * @param parameters texts and whole numbers
     */
    public QueryCursor(Connection connection, String sql, String naming, Reader<T> reader, Object... parameters)
            throws SQLException {
        this.reader = reader;
        select = connection.prepareStatement(sql);
        try {
            select.setFetchSize(FETCHED);
            for (int i = 0; i < parameters.length; i++) select.setObject(i + 1, parameters[i]);
            row = select.executeQuery();
            columns = new Columns(row, naming);
        } catch (SQLException e) {
            select.close();
            throw e;
        }
    }

    @Override
    public @Nullable T next() throws Damaged {
        try {
            return row.next() ? reader.read(columns) : null;
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    @Override
    public void close() {
        try {
            select.close();
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }

    /** The columns of a row, from 1; one that holds nothing, or what it can't hold, is {@link Damaged}. */
    public static final class Columns {
        private final ResultSet row;
        private final String naming;

        private Columns(ResultSet row, String naming) {
            this.row = row;
            this.naming = naming;
        }

        public String text(int column) throws SQLException, Damaged {
            return there(row.getString(column), column);
        }

        public byte[] bytes(int column) throws SQLException, Damaged {
            return there(row.getBytes(column), column);
        }

        public UUID uuid(int column) throws SQLException, Damaged {
            return there(row.getObject(column, UUID.class), column);
        }

        public long number(int column) throws SQLException, Damaged {
            long number = row.getLong(column);
            if (row.wasNull()) throw unreadable(column);
            return number;
        }

        public int small(int column) throws SQLException, Damaged {
            return (int) number(column);
        }

        public boolean flag(int column) throws SQLException, Damaged {
            boolean flag = row.getBoolean(column);
            if (row.wasNull()) throw unreadable(column);
            return flag;
        }

        /** The moment that a column has in microseconds since 1970. */
        public Instant moment(int column) throws SQLException, Damaged {
            try {
                return Instant.EPOCH.plus(number(column), ChronoUnit.MICROS);
            } catch (DateTimeException | ArithmeticException e) {
                throw unreadable(column);
            }
        }

        public Hash hash(int column) throws SQLException, Damaged {
            byte[] bytes = bytes(column);
            if (bytes.length != Hash.BYTES) throw unreadable(column);
            return Hash.of(bytes);
        }

        public @Nullable String textOrNull(int column) throws SQLException {
            return row.getString(column);
        }

        public byte @Nullable [] bytesOrNull(int column) throws SQLException {
            return row.getBytes(column);
        }

        private <V> V there(@Nullable V value, int column) throws SQLException, Damaged {
            if (value == null) throw unreadable(column);
            return value;
        }

        private Damaged unreadable(int column) throws SQLException {
            int keys = naming.split("%s", -1).length - 1;
            var values = new Object[keys];
            for (int i = 0; i < keys; i++) values[i] = row.getString(i + 1);
            return new Damaged(
                    naming.formatted(values) + ": its " + row.getMetaData().getColumnLabel(column) + " can't be read.");
        }
    }
}
