package org.antitrafficking.coordination.persons;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What an administrator may ask of one person of its partner. */
public sealed interface PersonCommand
        permits BindPerson,
                GrantRole,
                RevokeRole,
                GrantSigningRight,
                RevokeSigningRight,
                GrantScope,
                RevokeScope,
                SuspendPerson,
                ReinstatePerson {
    @TargetAggregateIdentifier
    PersonId personId();

    Actor by();
}
