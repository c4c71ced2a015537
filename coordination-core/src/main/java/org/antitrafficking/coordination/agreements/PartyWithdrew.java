package org.antitrafficking.coordination.agreements;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Sealed;
import org.axonframework.serialization.Revision;

/** A party has left an agreement: it covers that party no more. */
@EventType("agreement-party-withdrew")
@Revision("1")
public record PartyWithdrew(AgreementId agreementId, PartnerId party, Sealed reason) implements AgreementEvent {}
