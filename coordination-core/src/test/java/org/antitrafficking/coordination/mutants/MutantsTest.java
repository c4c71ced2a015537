package org.antitrafficking.coordination.mutants;

import java.util.List;
import org.antitrafficking.eventlog.mutants.Mutants;
import org.junit.jupiter.api.Test;

/** The rules of the domain, broken on purpose. Broken disclosures are the leak tests' as well. */
class MutantsTest {

    /** Which once were caught by no test. */
    private static final List<String> ALWAYS = List.of(
            "danger to life behind the firewall looks at one recipient only",
            "a leaving party keeps its members beyond three",
            "who leaves is told so only to three of a party");

    @Test
    void every_broken_rule_is_caught_by_the_test_that_the_table_names() throws Exception {
        new Mutants(
                        "/mutants-of-the-rules.txt",
                        60,
                        ALWAYS,
                        6,
                        name -> name.startsWith("org.antitrafficking.coordination."))
                .areCaught();
    }
}
