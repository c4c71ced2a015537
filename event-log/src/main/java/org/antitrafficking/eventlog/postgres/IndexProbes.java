package org.antitrafficking.eventlog.postgres;

/** How connections plan that only ever look up what they have the keys of. */
public final class IndexProbes {

    /**
     * Settings of a session: index probes whatever the statistics say, since a plan made while a table was small must
     * not outlive that, and one plan for each statement.
     */
    public static final String SETTINGS = """
        set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;
        set plan_cache_mode = force_generic_plan; set jit = off\
        """;

    private IndexProbes() {}
}
