package org.antitrafficking.coordination.persons;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Axon's door to {@link PersonRules}: one line per command, since Axon 4 routes by concrete class. */
@AggregateRoot(type = "person")
public final class PersonAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable PersonId id;

    private @Nullable Person person;

    PersonAggregate() {}

    // Not ALWAYS: only who loads the person can stay quiet when it is bound again as it is. The lock that Axon leaks
    // under this policy (#4659) is leaked when the constructor throws, and this one cannot.
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(BindPerson c) {
        decide(c);
    }

    @CommandHandler
    void handle(GrantRole c) {
        decide(c);
    }

    @CommandHandler
    void handle(RevokeRole c) {
        decide(c);
    }

    @CommandHandler
    void handle(GrantSigningRight c) {
        decide(c);
    }

    @CommandHandler
    void handle(RevokeSigningRight c) {
        decide(c);
    }

    @CommandHandler
    void handle(GrantScope c) {
        decide(c);
    }

    @CommandHandler
    void handle(RevokeScope c) {
        decide(c);
    }

    @CommandHandler
    void handle(SuspendPerson c) {
        decide(c);
    }

    @CommandHandler
    void handle(ReinstatePerson c) {
        decide(c);
    }

    private void decide(PersonCommand c) {
        PersonRules.decide(c, person).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(PersonEvent e) {
        id = e.personId();
        person = Person.evolve(person, e);
    }
}
