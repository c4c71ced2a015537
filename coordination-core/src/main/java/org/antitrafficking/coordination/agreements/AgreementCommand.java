package org.antitrafficking.coordination.agreements;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.AgreementId;

/** What may be asked of one sharing agreement. */
public sealed interface AgreementCommand permits RegisterAgreement, SignAgreement, WithdrawFromAgreement {
    AgreementId agreementId();

    Actor by();
}
