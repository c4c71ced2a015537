package org.antitrafficking.coordination.agreements;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Tells.OfNobody;

/** A party leaves an agreement by its own notice. */
public record WithdrawFromAgreement(
        AgreementId agreementId, Actor by, @OfNobody Sealed reason) implements AgreementCommand {}
