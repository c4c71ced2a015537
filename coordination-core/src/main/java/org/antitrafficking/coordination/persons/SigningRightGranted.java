package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.partners.PartnerId;
import org.axonframework.serialization.Revision;

/** A person may sign for its partner. */
@EventType("signing-right-granted")
@Revision("1")
public record SigningRightGranted(PersonId personId, PartnerId partner, SigningRight right) implements PersonEvent {}
