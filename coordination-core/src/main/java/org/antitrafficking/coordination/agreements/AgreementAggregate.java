package org.antitrafficking.coordination.agreements;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Axon's door to {@link AgreementRules}: one line per command, since Axon 4 routes by concrete class. */
@AggregateRoot(type = "agreement")
public final class AgreementAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable AgreementId id;

    private @Nullable Agreement agreement;

    AgreementAggregate() {}

    // A second registration under one id is the log's to refuse: its sequence is taken.
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(RegisterAgreement c) {
        decide(c);
    }

    @CommandHandler
    void handle(SignAgreement c) {
        decide(c);
    }

    @CommandHandler
    void handle(WithdrawFromAgreement c) {
        decide(c);
    }

    private void decide(AgreementCommand c) {
        AgreementRules.decide(c, agreement).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(AgreementEvent e) {
        id = e.agreementId();
        agreement = Agreement.evolve(agreement, e);
    }
}
