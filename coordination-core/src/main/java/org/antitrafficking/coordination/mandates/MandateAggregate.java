package org.antitrafficking.coordination.mandates;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Axon's door to {@link MandateRules}: one line per command, since Axon 4 routes by concrete class. */
@AggregateRoot(type = "mandate")
public final class MandateAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable MandateId id;

    private @Nullable Mandate mandate;

    MandateAggregate() {}

    // A second grant under one id is the log's to refuse: its sequence is taken.
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(GrantMandate c) {
        decide(c);
    }

    @CommandHandler
    void handle(ApproveMandate c) {
        decide(c);
    }

    @CommandHandler
    void handle(RevokeMandate c) {
        decide(c);
    }

    private void decide(MandateCommand c) {
        MandateRules.decide(c, mandate).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(MandateEvent e) {
        id = e.mandateId();
        mandate = Mandate.evolve(mandate, e);
    }
}
