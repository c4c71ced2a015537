package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A person is stopped. */
@EventType("person-suspended")
@Revision("1")
public record PersonSuspended(PersonId personId, PartnerId partner) implements PersonEvent {}
