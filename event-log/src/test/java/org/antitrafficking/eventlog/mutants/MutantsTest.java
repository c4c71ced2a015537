package org.antitrafficking.eventlog.mutants;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The log, broken on purpose, where a test without a database shows it. */
class MutantsTest {

    /** Which once only hung. */
    private static final List<String> ALWAYS = List.of("a writer whose batch fails is told nothing");

    /** What tries them, and what a virtual machine has once. */
    private static final List<String> SHARED = List.of(
            "org.antitrafficking.eventlog.mutants.",
            "org.antitrafficking.eventlog.TestFolders",
            "org.antitrafficking.eventlog.Unpacked");

    @Test
    void every_broken_rule_is_caught_by_the_test_that_the_table_names() throws Exception {
        new Mutants(
                        "/mutants-of-the-log.txt",
                        8,
                        ALWAYS,
                        3,
                        name -> name.startsWith("org.antitrafficking.eventlog.")
                                && SHARED.stream().noneMatch(name::startsWith))
                .areCaught();
    }
}
