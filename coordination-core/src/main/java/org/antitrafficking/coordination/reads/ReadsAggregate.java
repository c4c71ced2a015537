package org.antitrafficking.coordination.reads;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Axon's door to {@link Readers}: one line per command, since Axon 4 routes by concrete class. */
@AggregateRoot(type = "reads")
public final class ReadsAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable ReadMonth month;

    private Readers readers = Readers.ALL;

    ReadsAggregate() {}

    // Not ALWAYS: only who loads the month can stay quiet when its readers are forgotten already.
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ForgetReaders c) {
        Readers.decide(c, readers).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(ReadsEvent e) {
        month = e.month();
        readers = Readers.evolve(readers, e);
    }
}
