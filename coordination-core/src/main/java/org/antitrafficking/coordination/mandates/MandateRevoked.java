package org.antitrafficking.coordination.mandates;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** An auditor may look no more. */
@EventType("mandate-revoked")
@Revision("1")
public record MandateRevoked(MandateId mandateId, PersonId by) implements MandateEvent {}
