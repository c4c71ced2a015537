package org.antitrafficking.eventlog;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Rows of one kind as parameters of a statement: a single one by its values, which costs the server less, several by an
 * array for each column.
 */
record Rows<T>(List<Column<T>> columns) {

    /**
     * A column, none of whose values is null.
     *
     * @param type of PostgreSQL
     * @param array of the class that the driver sends in binary form
     */
    record Column<T>(String type, Function<T, ?> value, IntFunction<Object[]> array) {

        static <T> Column<T> text(Function<T, String> value) {
            return new Column<>("text", value, String[]::new);
        }

        static <T> Column<T> number(Function<T, Long> value) {
            return new Column<>("int8", value, Long[]::new);
        }

        static <T> Column<T> bytes(Function<T, byte[]> value) {
            return new Column<>("bytea", value, byte[][]::new);
        }

        static <T> Column<T> uuid(Function<T, UUID> value) {
            return new Column<>("uuid", value, UUID[]::new);
        }
    }

    /** What stands after {@code from}: the columns, then the row's ordinal from 1. */
    String sql(int count) {
        return count == 1
                ? "(values (" + parameters("?::%s") + ", 1))"
                : "unnest(" + parameters("?::%s[]") + ") with ordinality";
    }

    private String parameters(String each) {
        return columns.stream().map(column -> each.formatted(column.type())).collect(Collectors.joining(", "));
    }

    /** Sets the parameters from an index on, none for no row; returns the next index. */
    int bind(PreparedStatement statement, int from, List<T> rows) throws SQLException {
        if (rows.isEmpty()) return from;
        int index = from;
        for (Column<T> column : columns) {
            if (rows.size() == 1) {
                statement.setObject(index++, column.value().apply(rows.getFirst()));
            } else {
                Object[] values = column.array().apply(rows.size());
                for (int i = 0; i < values.length; i++)
                    values[i] = column.value().apply(rows.get(i));
                statement.setArray(index++, statement.getConnection().createArrayOf(column.type(), values));
            }
        }
        return index;
    }
}
