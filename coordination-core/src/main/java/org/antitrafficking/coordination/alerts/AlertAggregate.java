package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.sharing.Limits;
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

    private Alert alert = Alert.none();

    AlertAggregate() {}

    // A second draft under one id is the log's to refuse: its sequence is taken.
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(DraftAlert c) {
        decide(c);
    }

    @CommandHandler
    void handle(ReviseAlert c) {
        decide(c);
    }

    @CommandHandler
    void handle(PrepareRelease c) {
        decide(c);
    }

    @CommandHandler
    void handle(DiscardRelease c) {
        decide(c);
    }

    @CommandHandler
    void handle(ValidateRelease c) {
        decide(c);
    }

    @CommandHandler
    void handle(DiscloseRelease c) {
        decide(c);
    }

    @CommandHandler
    void handle(AcknowledgeAlert c) {
        decide(c);
    }

    @CommandHandler
    void handle(RequestOnwardSharing c) {
        decide(c);
    }

    @CommandHandler
    void handle(RefuseOnwardSharing c) {
        decide(c);
    }

    @CommandHandler
    void handle(NarrowAudience c) {
        decide(c);
    }

    @CommandHandler
    void handle(TightenTerms c) {
        decide(c);
    }

    @CommandHandler
    void handle(RecallAlert c) {
        decide(c);
    }

    @CommandHandler
    void handle(AnswerRecall c) {
        decide(c);
    }

    @CommandHandler
    void handle(CloseAlert c) {
        decide(c);
    }

    @CommandHandler
    void handle(ExtendClock c) {
        decide(c);
    }

    @CommandHandler
    void handle(PassDueTime c) {
        decide(c);
    }

    @CommandHandler
    void handle(EraseAlert c) {
        decide(c);
    }

    @CommandHandler
    void handle(ErasePerson c) {
        decide(c);
    }

    private void decide(AlertCommand c) {
        if (!AlertRules.takesAway(c)) Limits.unlessWornOut(AggregateLifecycle.getVersion());
        AlertRules.decide(c, alert).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(AlertEvent e) {
        id = e.alertId();
        alert = Alert.evolve(alert, e);
    }
}
