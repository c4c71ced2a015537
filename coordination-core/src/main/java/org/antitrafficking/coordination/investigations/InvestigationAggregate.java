package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.sharing.Limits;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Axon's door to {@link InvestigationRules}: one line per command, since Axon 4 routes by concrete class. */
@AggregateRoot(type = "investigation")
public final class InvestigationAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable InvestigationId id;

    private Investigation investigation = Investigation.none();

    InvestigationAggregate() {}

    // A second proposal under one id is the log's to refuse: its sequence is taken.
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(ProposeInvestigation c) {
        decide(c);
    }

    @CommandHandler
    void handle(WriteVersion c) {
        decide(c);
    }

    @CommandHandler
    void handle(SendVersion c) {
        decide(c);
    }

    @CommandHandler
    void handle(SignVersion c) {
        decide(c);
    }

    @CommandHandler
    void handle(DeclineVersion c) {
        decide(c);
    }

    @CommandHandler
    void handle(NameMember c) {
        decide(c);
    }

    @CommandHandler
    void handle(RemoveMember c) {
        decide(c);
    }

    @CommandHandler
    void handle(BriefMember c) {
        decide(c);
    }

    @CommandHandler
    void handle(PlanAction c) {
        decide(c);
    }

    @CommandHandler
    void handle(ReportAction c) {
        decide(c);
    }

    @CommandHandler
    void handle(ExtendAction c) {
        decide(c);
    }

    @CommandHandler
    void handle(PassActionDue c) {
        decide(c);
    }

    @CommandHandler
    void handle(PassPeriodEnd c) {
        decide(c);
    }

    @CommandHandler
    void handle(RecordDecision c) {
        decide(c);
    }

    @CommandHandler
    void handle(RecordDissent c) {
        decide(c);
    }

    @CommandHandler
    void handle(RegisterEvidence c) {
        decide(c);
    }

    @CommandHandler
    void handle(OfferHandOver c) {
        decide(c);
    }

    @CommandHandler
    void handle(AcceptHandOver c) {
        decide(c);
    }

    @CommandHandler
    void handle(RefuseHandOver c) {
        decide(c);
    }

    @CommandHandler
    void handle(ReportLoss c) {
        decide(c);
    }

    @CommandHandler
    void handle(TakeCustody c) {
        decide(c);
    }

    @CommandHandler
    void handle(EndCustody c) {
        decide(c);
    }

    @CommandHandler
    void handle(DiscloseToDefence c) {
        decide(c);
    }

    @CommandHandler
    void handle(LinkItem c) {
        decide(c);
    }

    @CommandHandler
    void handle(AgreeToExclude c) {
        decide(c);
    }

    @CommandHandler
    void handle(WithdrawFromInvestigation c) {
        decide(c);
    }

    @CommandHandler
    void handle(AgreeToClose c) {
        decide(c);
    }

    @CommandHandler
    void handle(EvaluateInvestigation c) {
        decide(c);
    }

    private void decide(InvestigationCommand c) {
        if (!InvestigationRules.takesAway(c)) Limits.unlessWornOut(AggregateLifecycle.getVersion());
        InvestigationRules.decide(c, investigation).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(InvestigationEvent e) {
        id = e.investigationId();
        investigation = Investigation.evolve(investigation, e);
    }
}
