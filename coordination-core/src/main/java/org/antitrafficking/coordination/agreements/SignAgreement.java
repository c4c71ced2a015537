package org.antitrafficking.coordination.agreements;

import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * A person signs for a party.
 *
 * @param digest of what the person has read
 * @param known has the person, with what it may sign
 */
public record SignAgreement(
        AgreementId agreementId, Actor by, @OfNobody String digest, Known known) implements AgreementCommand {
    /** The same, decided on this. */
    SignAgreement on(Known known) {
        return new SignAgreement(agreementId, by, digest, known);
    }
}
