package org.antitrafficking.eventlog.verify;

import java.util.List;
import java.util.Map;

/**
 * What a check found.
 *
 * @param trees what was looked at, by tree
 * @param findings the first 1,000, one line each
 * @param count of all findings
 * @param sentence what held and up to where, or how much does not hold
 */
public record Report(Map<String, Counted> trees, List<String> findings, long count, String sentence) {

    /**
     * The numbers of one tree.
     *
     * @param anchored leaves in its last head
     * @param notYet rows that came after
     */
    public record Counted(long anchored, long notYet) {}

    public Report {
        trees = Map.copyOf(trees);
        findings = List.copyOf(findings);
    }

    /** Whether all holds. */
    public boolean holds() {
        return count == 0;
    }
}
