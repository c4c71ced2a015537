package org.antitrafficking.eventlog.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.antitrafficking.eventlog.axon.Beginnings.Beginning;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.junit.jupiter.api.Test;

class BeginningsTest {

    record Found(String id) {}

    static final class Town {
        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        void handle(Found command) {}
    }

    private final Beginnings beginnings = Beginnings.of(List.of(Tally.class, Town.class));

    @Test
    void a_command_begins_an_aggregate_as_its_handlers_annotation_says() {
        assertThat(beginnings.of(Tally.Open.class)).isEqualTo(Beginning.ALWAYS);
        assertThat(beginnings.of(Tally.Count.class)).isEqualTo(Beginning.NEVER);
        assertThat(beginnings.of(Found.class)).isEqualTo(Beginning.IF_MISSING);
    }

    @Test
    void what_no_aggregate_takes_begins_none() {
        assertThatThrownBy(() -> beginnings.of(String.class)).isInstanceOf(IllegalArgumentException.class);
    }
}
