package org.antitrafficking.coordination.requests;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Axon's door to {@link QueryQuota}. */
@AggregateRoot(type = "quota")
public final class QueryQuotaAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable QuotaId id;

    private QueryQuota quota = QueryQuota.NONE;

    QueryQuotaAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CountQuery c) {
        decide(c);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CountUse c) {
        decide(c);
    }

    private void decide(QuotaCommand c) {
        QueryQuota.decide(c, quota).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(QuotaEvent e) {
        id = e.quotaId();
        quota = QueryQuota.evolve(quota, e);
    }
}
