package org.antitrafficking.coordination.api.aggregates;

import java.util.List;
import org.antitrafficking.eventlog.mutants.Mutants;
import org.junit.jupiter.api.Test;

/**
 * How Axon brings commands to aggregates, broken on purpose: in their registration, their events and their refusals.
 */
class MutantsTest {

    /** One of each sort. */
    private static final List<String> ALWAYS = List.of(
            "an alert is drafted where there is one",
            "a closed alert counts as expired",
            "a recalled alert is acknowledged");

    @Test
    void every_broken_rule_is_caught_by_the_test_that_the_table_names() throws Exception {
        new Mutants(
                        "/mutants-of-the-aggregates.txt",
                        18,
                        ALWAYS,
                        4,
                        name -> name.startsWith("org.antitrafficking.coordination.")
                                || (name.startsWith("org.antitrafficking.eventlog.")
                                        && !name.startsWith("org.antitrafficking.eventlog.mutants.")))
                .areCaught();
    }
}
