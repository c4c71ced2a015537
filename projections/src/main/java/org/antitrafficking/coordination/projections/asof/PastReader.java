package org.antitrafficking.coordination.projections.asof;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Reads the past of feeds. The database shows this role one scope at a time. */
public final class PastReader {

    private final DataSource reader;

    /** @param reader gives connections of the reader role */
    public PastReader(DataSource reader) {
        this.reader = reader;
    }

    /** One snapshot of all feeds, for one thread, until it is closed. */
    public Past open() throws SQLException {
        return new Past(reader.getConnection());
    }
}
