package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A person is suspended no more. */
@EventType("person-reinstated")
@Revision("1")
public record PersonReinstated(PersonId personId, PartnerId partner) implements PersonEvent {}
