package org.antitrafficking.coordination.alerts;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Axon's door to {@link Alert}: one line per command, since Axon 4 routes by concrete class. */
@AggregateRoot(type = "alert")
public final class AlertAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable AlertId id;

    private Alert alert = new Alert.Undrafted();

    AlertAggregate() {}

    // A second draft under one id is the log's to refuse: its sequence is taken.
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(DraftAlert c) {
        decide(c);
    }

    @CommandHandler
    void handle(IssueAlert c) {
        decide(c);
    }

    @CommandHandler
    void handle(AcknowledgeAlert c) {
        decide(c);
    }

    @CommandHandler
    void handle(RecallAlert c) {
        decide(c);
    }

    private void decide(AlertCommand c) {
        Alert.decide(c, alert).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(AlertEvent e) {
        id = e.alertId();
        alert = Alert.evolve(alert, e);
    }
}
