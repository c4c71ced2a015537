package org.antitrafficking.coordination.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.junit.jupiter.api.Test;

class DecisionNamesTest {

    private final DecisionNames names = new DecisionNames(new CallNames("service key"));

    @Test
    void a_name_leads_back_to_its_record_and_shows_nothing_of_it() {
        Set<String> seen = new HashSet<>();
        for (String tree : List.of("decisions", "second-log"))
            for (long number : List.of(1L, 2L, 256L, Long.MAX_VALUE)) {
                String name = names.of(tree, number);
                assertThat(name).matches("decision-[0-9a-f]{32}").isEqualTo(names.of(tree, number));
                assertThat(names.record(name)).contains(new DecisionNames.Named(tree, number));
                assertThat(seen.add(name)).isTrue();
            }
    }

    @Test
    void what_was_not_given_out_is_no_name() {
        String good = names.of("decisions", 7);
        var other = new DecisionNames(new CallNames("another key"));
        assertThat(other.record(good)).isEmpty();
        for (int i = "decision-".length(); i < good.length(); i++) {
            char digit = good.charAt(i) == '0' ? '1' : '0';
            assertThat(names.record(good.substring(0, i) + digit + good.substring(i + 1)))
                    .isEmpty();
        }
        for (String bad : List.of("", "decision-", good + "0", good.toUpperCase(java.util.Locale.ROOT), "x" + good))
            assertThat(names.record(bad)).as(bad).isEmpty();
    }
}
