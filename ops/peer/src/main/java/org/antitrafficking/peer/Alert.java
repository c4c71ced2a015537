package org.antitrafficking.peer;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** An alert: it is drafted, and revised as often as one likes. */
@AggregateRoot
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Axon sets the id from the first event, and reads it
class Alert {

    @AggregateIdentifier
    private String id;

    record Content(String reference, String subject, String narrative) {}

    record Draft(@TargetAggregateIdentifier String id, Content content) {}

    record Revise(@TargetAggregateIdentifier String id, Content content) {}

    record Drafted(String id, Content content) {}

    record Revised(String id, Content content) {}

    Alert() {}

    @CommandHandler
    Alert(Draft command) {
        AggregateLifecycle.apply(new Drafted(command.id, command.content));
    }

    @CommandHandler
    void revise(Revise command) {
        AggregateLifecycle.apply(new Revised(command.id, command.content));
    }

    @EventSourcingHandler
    void on(Drafted event) {
        id = event.id;
    }
}
