package org.antitrafficking.coordination.agreements;

import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.axonframework.serialization.Revision;

/** A party has left an agreement: it covers that party no more. */
@EventType("agreement-party-withdrew")
@Revision("1")
public record PartyWithdrew(AgreementId agreementId, PartnerId party, Sealed reason) implements AgreementEvent {}
