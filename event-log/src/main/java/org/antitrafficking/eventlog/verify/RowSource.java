package org.antitrafficking.eventlog.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Where a database has the rows of some trees. {@link QueryCursor} makes the cursors. */
public interface RowSource {

    /** The trees that have rows, in the order of their names. */
    List<String> trees(Connection connection) throws SQLException;

    /**
     * One tree's rows in the order of their numbers. What is stored beside rows and belongs to none of them, a body
     * without its entry, is a row that can't be read.
     */
    Cursor<Row> rows(Connection connection, String tree) throws SQLException;
}
