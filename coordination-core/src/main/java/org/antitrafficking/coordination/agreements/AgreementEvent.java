package org.antitrafficking.coordination.agreements;

import org.antitrafficking.coordination.words.AgreementId;

/** What happened to one sharing agreement. */
public sealed interface AgreementEvent permits AgreementRegistered, AgreementSigned, PartyWithdrew {
    AgreementId agreementId();
}
