package org.antitrafficking.coordination.api.health;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A connection for looking at a database, kept while it answers. For one thread. */
public final class Probe implements AutoCloseable {

    private final DataSource impatient;
    private @Nullable Connection connection;

    /**
     * A probe that is not connected yet.
     *
     * @param impatient gives connections that give up within seconds
     */
    public Probe(DataSource impatient) {
        this.impatient = impatient;
    }

    /** The number that a query answers with; of one that fails nothing is kept, and the next look connects anew. */
    long number(String sql) throws SQLException {
        try {
            Connection open = connection;
            if (open == null) open = connection = impatient.getConnection();
            try (var statement = open.createStatement();
                    var row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        Connection open = connection;
        connection = null;
        if (open != null) open.close();
    }
}
