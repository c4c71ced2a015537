package org.antitrafficking.coordination.projections.datasets;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.antitrafficking.coordination.datasets.DataSetId;
import org.antitrafficking.coordination.projections.sql.Sql;

/** Knows of which data sets the follower could not fold something, whichever node tried. */
public final class RowsAside {

    private final DataSource projector;

    /** @param projector gives connections of the projector role */
    public RowsAside(DataSource projector) {
        this.projector = projector;
    }

    /** Whether something of that one is set aside. */
    public boolean has(DataSetId dataset) throws SQLException {
        return Sql.reading(
                projector,
                sql -> sql.first(
                                "select 1 from reactions.set_aside where follower = ? and item = ? limit 1",
                                row -> true,
                                DataRows.FOLLOWER,
                                dataset.toString())
                        .orElse(false));
    }
}
