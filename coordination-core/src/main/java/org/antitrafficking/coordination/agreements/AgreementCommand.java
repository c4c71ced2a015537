package org.antitrafficking.coordination.agreements;

import org.antitrafficking.coordination.persons.Actor;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of one sharing agreement. */
public sealed interface AgreementCommand permits RegisterAgreement, SignAgreement, WithdrawFromAgreement {
    @TargetAggregateIdentifier
    AgreementId agreementId();

    Actor by();
}
