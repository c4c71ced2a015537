package org.antitrafficking.coordination.partners;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Axon's door to {@link PartnerState}: one line per command, since Axon 4 routes by concrete class. */
@AggregateRoot(type = "partner")
public final class PartnerAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String id;

    private PartnerState partner = new PartnerState.Unknown();

    PartnerAggregate() {}

    // Not ALWAYS: only who loads the partner can stay quiet when it is admitted again as it is. The lock that Axon
    // leaks under this policy (#4659) is leaked when the constructor throws, and this one cannot.
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AdmitPartner c) {
        decide(c);
    }

    private void decide(PartnerCommand c) {
        PartnerState.decide(c, partner).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(PartnerEvent e) {
        id = e.partnerId().aggregateId();
        partner = PartnerState.evolve(partner, e);
    }
}
