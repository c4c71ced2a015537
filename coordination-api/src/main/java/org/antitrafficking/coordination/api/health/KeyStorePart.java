package org.antitrafficking.coordination.api.health;

import java.sql.SQLException;
import java.util.Map;

/** Whether the key store answers. */
public final class KeyStorePart implements Part {

    private final Probe probe;

    /** With a probe of the keys role. */
    public KeyStorePart(Probe probe) {
        this.probe = probe;
    }

    @Override
    public Finding look() throws SQLException {
        probe.number("select count(*) from (select 1 from keys.key limit 1) as any_key");
        return Finding.up(Map.of());
    }
}
