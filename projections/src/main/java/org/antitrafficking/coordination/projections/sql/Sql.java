package org.antitrafficking.coordination.projections.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/** Statements on one connection, each with its values in the order of its question marks. */
public record Sql(Connection connection) {

    /** What is made of a row. */
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** What is done with a row. */
    public interface Each {
        void take(ResultSet row) throws SQLException;
    }

    /** Many values that a statement takes as one array. */
    @SuppressWarnings("ArrayRecordComponent") // they are handed on; nobody compares these records
    public record Many(String type, @Nullable Object[] values) {}

    public static Many texts(Collection<String> values) {
        return new Many("text", values.toArray(String[]::new));
    }

    public static Many scopes(Collection<Scope> scopes) {
        return texts(scopes.stream().map(Scope::value).toList());
    }

    public static Many numbers(Collection<? extends @Nullable Long> values) {
        return new Many("bigint", values.toArray(Long[]::new));
    }

    public static Many moments(Collection<Instant> values) {
        return new Many("timestamptz", values.stream().map(Instant::toString).toArray());
    }

    public static Many bytes(Collection<byte[]> values) {
        return new Many("bytea", values.toArray(byte[][]::new));
    }

    /** What is asked in a transaction of its own. */
    public interface Question<T> {
        T ask(Sql sql) throws SQLException;
    }

    /** Asks in a transaction that writes nothing, and in which settings end. */
    public static <T> T reading(DataSource role, Question<T> question) throws SQLException {
        try (Connection connection = role.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return question.ask(new Sql(connection));
            } finally {
                connection.rollback();
            }
        }
    }

    /** What a query finds, in its order. */
    public <T> List<T> rows(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        var rows = new ArrayList<T>();
        each(sql, found -> rows.add(row.of(found)), values);
        return rows;
    }

    /** Takes what a query finds, in its order. */
    public void each(String sql, Each each, @Nullable Object... values) throws SQLException {
        try (PreparedStatement select = prepared(sql, values);
                ResultSet row = select.executeQuery()) {
            while (row.next()) each.take(row);
        }
    }

    /** The first of it; empty where there is none. */
    public <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        return rows(sql, row, values).stream().findFirst();
    }

    public void update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement update = prepared(sql, values)) {
            update.executeUpdate();
        }
    }

    /** Until the end of the transaction the database shows what this setting says. */
    public void set(String setting, String value) throws SQLException {
        each("select set_config(?, ?, true)", row -> {}, setting, value);
    }

    /** A statement with its values, for whoever closes it. */
    public PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) bind(statement, i + 1, values[i]);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        switch (value) {
            case Many many -> statement.setArray(at, connection.createArrayOf(many.type(), many.values()));
            case Instant instant -> statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
            case null, default -> statement.setObject(at, value);
        }
    }

    /** A moment of a row. */
    public static Instant moment(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
