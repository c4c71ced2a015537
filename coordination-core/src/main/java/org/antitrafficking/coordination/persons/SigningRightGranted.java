package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.SigningRight;
import org.axonframework.serialization.Revision;

/** A person may sign for its partner. */
@EventType("signing-right-granted")
@Revision("1")
public record SigningRightGranted(PersonId personId, PartnerId partner, SigningRight right) implements PersonEvent {}
