package org.antitrafficking.coordination.agreements;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.sharing.Tells.OfNobody;

/**
 * A person signs for a party.
 *
 * @param digest of what the person has read
 * @param standing has the person, with what it may sign
 */
public record SignAgreement(
        AgreementId agreementId, Actor by, @OfNobody String digest, Standing standing) implements AgreementCommand {}
