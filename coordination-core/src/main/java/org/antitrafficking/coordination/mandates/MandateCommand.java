package org.antitrafficking.coordination.mandates;

import org.antitrafficking.coordination.persons.Actor;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of one mandate. */
public sealed interface MandateCommand permits GrantMandate, ApproveMandate, RevokeMandate {
    @TargetAggregateIdentifier
    MandateId mandateId();

    Actor by();
}
