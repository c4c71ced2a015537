package org.antitrafficking.coordination.api.health;

import java.sql.SQLException;
import java.util.Map;

/** Whether a database answers and takes writes. */
public final class DatabasePart implements Part {

    private static final String TAKES_NONE = "select case when pg_is_in_recovery() or"
            + " current_setting('transaction_read_only')::boolean then 1 else 0 end";

    private final Probe probe;

    /** With a probe of any role. */
    public DatabasePart(Probe probe) {
        this.probe = probe;
    }

    @Override
    public Finding look() throws SQLException {
        return probe.number(TAKES_NONE) == 0
                ? Finding.up(Map.of())
                : Finding.down(Map.of("fault", "the server takes no writes"));
    }
}
