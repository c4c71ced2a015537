package org.antitrafficking.coordination.agreements;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A party leaves an agreement by its own notice. */
public record WithdrawFromAgreement(
        AgreementId agreementId, Actor by, @OfNobody Sealed reason) implements AgreementCommand {}
