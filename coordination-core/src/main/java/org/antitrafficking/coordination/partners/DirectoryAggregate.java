package org.antitrafficking.coordination.partners;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Axon's door to {@link DirectoryRules}: one line per command, since Axon 4 routes by concrete class. */
@AggregateRoot(type = "directory")
public final class DirectoryAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String id;

    private DirectoryState state = new DirectoryState.Unfounded();

    DirectoryAggregate() {}

    /** The directory as it was folded elsewhere. */
    public static DirectoryAggregate of(DirectoryState state) {
        var directory = new DirectoryAggregate();
        directory.id = Directory.ID;
        directory.state = state;
        return directory;
    }

    // Not ALWAYS: only who loads the directory can stay quiet when it is founded again as it is. The lock that Axon
    // leaks under this policy (#4659) is leaked when the constructor throws, and this one cannot.
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(FoundDirectory c) {
        decide(c);
    }

    @CommandHandler
    void handle(ProposeChange c) {
        decide(c);
    }

    @CommandHandler
    void handle(ApproveChange c) {
        decide(c);
    }

    @CommandHandler
    void handle(WithdrawChange c) {
        decide(c);
    }

    @CommandHandler
    void handle(SuspendPartner c) {
        decide(c);
    }

    @CommandHandler
    void handle(RegisterClient c) {
        decide(c);
    }

    @CommandHandler
    void handle(UnregisterClient c) {
        decide(c);
    }

    @CommandHandler
    void handle(SetExclusions c) {
        decide(c);
    }

    @CommandHandler
    void handle(SetClocks c) {
        decide(c);
    }

    private void decide(DirectoryCommand c) {
        DirectoryRules.decide(c, state).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(DirectoryEvent e) {
        id = Directory.ID;
        state = DirectoryState.evolve(state, e);
    }
}
