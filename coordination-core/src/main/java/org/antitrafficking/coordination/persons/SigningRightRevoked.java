package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.partners.PartnerId;
import org.axonframework.serialization.Revision;

/** A person may not sign any more. */
@EventType("signing-right-revoked")
@Revision("1")
public record SigningRightRevoked(PersonId personId, PartnerId partner, SigningRight right) implements PersonEvent {}
