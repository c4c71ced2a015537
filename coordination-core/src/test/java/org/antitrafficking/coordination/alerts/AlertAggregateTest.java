package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Examples.ACKNOWLEDGED;
import static org.antitrafficking.coordination.alerts.Examples.AUDIENCE;
import static org.antitrafficking.coordination.alerts.Examples.DRAFT;
import static org.antitrafficking.coordination.alerts.Examples.DRAFTED;
import static org.antitrafficking.coordination.alerts.Examples.FIA;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.IOM;
import static org.antitrafficking.coordination.alerts.Examples.ISSUED;
import static org.antitrafficking.coordination.alerts.Examples.RECALLED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** That Axon routes every command to the aggregate, and every event back into its state. */
class AlertAggregateTest {
    private record Step(List<AlertEvent> given, AlertCommand command, AlertEvent then) {}

    private static final Map<Class<?>, Step> STEPS = Map.of(
            DraftAlert.class, new Step(List.of(), DRAFT, DRAFTED),
            IssueAlert.class, new Step(List.of(DRAFTED), new IssueAlert(ID, FIA, AUDIENCE), ISSUED),
            AcknowledgeAlert.class, new Step(List.of(DRAFTED, ISSUED), new AcknowledgeAlert(ID, IOM), ACKNOWLEDGED),
            RecallAlert.class,
                    new Step(
                            List.of(DRAFTED, ISSUED, ACKNOWLEDGED),
                            new RecallAlert(ID, FIA, RECALLED.reason()),
                            RECALLED));

    @Test
    void axon_routes_every_command_and_gives_every_event_to_the_state() {
        assertThat(STEPS.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(AlertCommand.class.getPermittedSubclasses()));
        STEPS.values()
                .forEach(step -> new AggregateTestFixture<>(AlertAggregate.class)
                        .given(step.given())
                        .when(step.command())
                        .expectSuccessfulHandlerExecution()
                        .expectEvents(step.then()));
    }

    @Test
    void the_stored_identifier_is_the_alerts_own() {
        new AggregateTestFixture<>(AlertAggregate.class)
                .given(DRAFTED, ISSUED, ACKNOWLEDGED, RECALLED)
                .when(new RecallAlert(ID, FIA, "again"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }
}
