package org.antitrafficking.coordination.agreements;

/** What happened to one sharing agreement. */
public sealed interface AgreementEvent permits AgreementRegistered, AgreementSigned, PartyWithdrew {
    AgreementId agreementId();
}
