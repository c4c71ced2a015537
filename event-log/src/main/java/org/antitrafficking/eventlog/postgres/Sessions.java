package org.antitrafficking.eventlog.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** How connections of each role plan and commit. */
public final class Sessions {

    /**
     * For whoever only ever looks up what it has the keys of: index probes whatever the statistics say, since a plan
     * made while a table was small must not outlive that, and one plan for each statement.
     */
    public static final String INDEX_PROBES = """
        set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;
        set plan_cache_mode = force_generic_plan; set jit = off\
        """;

    /**
     * A crash of the server may take the last of what was derived, with the position that it was derived up to, and it
     * is derived again from the log, which it never takes anything of.
     */
    static final String COMMITS_LATER = "set synchronous_commit = off";

    private Sessions() {}

    /** What a pooled connection of a role begins with; empty where the server's settings are right. */
    public static Optional<String> beginning(String role) {
        return switch (role) {
            case Roles.LOG_WRITER, Roles.KEYS -> Optional.of(INDEX_PROBES);
            case Roles.PROJECTOR -> Optional.of(COMMITS_LATER);
            default -> Optional.empty();
        };
    }

    /** For a transaction that takes something away: nobody sees it before it is on disk, and so it never comes back. */
    public static void commitAtOnce(Connection transaction) throws SQLException {
        try (Statement statement = transaction.createStatement()) {
            statement.execute("set local synchronous_commit to default");
        }
    }
}
