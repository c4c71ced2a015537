package org.antitrafficking.benchmarks;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The smallest aggregate there is: every command is accepted and makes one event of the same size. */
@AggregateRoot(type = "note")
final class Note {

    record Open(@TargetAggregateIdentifier String id, String text) {}

    record Add(@TargetAggregateIdentifier String id, String text) {}

    record Opened(String id, String text) {}

    record Added(String id, String text) {}

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String id;

    Note() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(Open command) {
        AggregateLifecycle.apply(new Opened(command.id, command.text));
    }

    @CommandHandler
    void handle(Add command) {
        AggregateLifecycle.apply(new Added(command.id, command.text));
    }

    @EventSourcingHandler
    void on(Opened event) {
        id = event.id;
    }
}
