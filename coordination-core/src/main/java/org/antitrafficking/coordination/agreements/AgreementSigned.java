package org.antitrafficking.coordination.agreements;

import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/**
 * A party has signed. Once all of them have, the agreement is in force between its dates.
 *
 * @param by the person that signed
 * @param digest of what it signed
 */
@EventType("agreement-signed")
@Revision("1")
public record AgreementSigned(AgreementId agreementId, PartnerId party, PersonId by, String digest)
        implements AgreementEvent {}
