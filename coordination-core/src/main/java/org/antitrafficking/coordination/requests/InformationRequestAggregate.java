package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.sharing.Limits;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Axon's door to {@link InformationRequest}: one line per command, since Axon 4 routes by concrete class. */
@AggregateRoot(type = "request")
public final class InformationRequestAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable InformationRequestId id;

    private InformationRequest request = InformationRequest.none();

    InformationRequestAggregate() {}

    // A second draft under one id is the log's to refuse: its sequence is taken.
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(DraftRequest c) {
        decide(c);
    }

    @CommandHandler
    void handle(PrepareRequestAct c) {
        decide(c);
    }

    @CommandHandler
    void handle(DiscardRequestAct c) {
        decide(c);
    }

    @CommandHandler
    void handle(ValidateRequestAct c) {
        decide(c);
    }

    @CommandHandler
    void handle(DoRequestAct c) {
        decide(c);
    }

    @CommandHandler
    void handle(AcknowledgeRequest c) {
        decide(c);
    }

    @CommandHandler
    void handle(AcceptRequest c) {
        decide(c);
    }

    @CommandHandler
    void handle(RefuseRequest c) {
        decide(c);
    }

    @CommandHandler
    void handle(DecideAuthorization c) {
        decide(c);
    }

    @CommandHandler
    void handle(NoteQuery c) {
        decide(c);
    }

    @CommandHandler
    void handle(CloseRequest c) {
        decide(c);
    }

    @CommandHandler
    void handle(WithdrawRequest c) {
        decide(c);
    }

    @CommandHandler
    void handle(TakeBackAnswer c) {
        decide(c);
    }

    @CommandHandler
    void handle(PassRequestDueTime c) {
        decide(c);
    }

    @CommandHandler
    void handle(EraseRequest c) {
        decide(c);
    }

    private void decide(RequestCommand c) {
        if (!RequestRules.takesAway(c)) Limits.unlessWornOut(AggregateLifecycle.getVersion());
        RequestRules.decide(c, request).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(RequestEvent e) {
        id = e.requestId();
        request = InformationRequest.evolve(request, e);
    }
}
