package org.antitrafficking.eventlog.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.antitrafficking.eventlog.axon.AggregateType.Beginning;
import org.junit.jupiter.api.Test;

class AggregateTypesTest {

    private static final AggregateType<?, ?, ?> TALLY = Tally.TYPES.all().getFirst();

    @Test
    void a_command_begins_an_aggregate_as_its_type_says_and_else_never() {
        assertThat(TALLY.beginningOf(new Tally.Open("a", 1))).isEqualTo(Beginning.ALWAYS);
        assertThat(TALLY.beginningOf(new Tally.Count("a"))).isEqualTo(Beginning.NEVER);
    }

    @Test
    void commands_and_events_are_read_off_the_sealed_types() {
        assertThat(TALLY.commandTypes())
                .containsExactly(Tally.Open.class, Tally.Count.class, Tally.CountUp.class, Tally.Limit.class);
        assertThat(TALLY.eventTypes()).containsExactly(Tally.Opened.class, Tally.Counted.class, Tally.Limited.class);
    }

    @Test
    void a_command_is_for_whom_its_type_says_and_one_that_no_type_takes_is_refused() {
        var count = new Tally.Count("a");
        assertThat(Tally.TYPES.of(count).targetOf(count)).isEqualTo("a");
        assertThatThrownBy(() -> Tally.TYPES.of("a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_two_types_have_one_name_or_take_one_command() {
        assertThatThrownBy(() -> new AggregateTypes(List.of(TALLY, TALLY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Tally");
    }
}
