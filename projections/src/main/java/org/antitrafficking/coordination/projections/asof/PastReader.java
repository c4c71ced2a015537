package org.antitrafficking.coordination.projections.asof;

import java.sql.SQLException;
import org.antitrafficking.coordination.projections.feeds.LookAhead;

/** Reads the past of feeds. The database shows this role one scope at a time. */
public final class PastReader {

    private final LookAhead lookAhead;

    public PastReader(LookAhead lookAhead) {
        this.lookAhead = lookAhead;
    }

    /** One snapshot of all feeds, for one thread, until it is closed. */
    public Past open() throws SQLException {
        return new Past(lookAhead.open());
    }
}
