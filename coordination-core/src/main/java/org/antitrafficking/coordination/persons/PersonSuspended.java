package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.partners.PartnerId;
import org.axonframework.serialization.Revision;

/** A person is stopped. */
@EventType("person-suspended")
@Revision("1")
public record PersonSuspended(PersonId personId, PartnerId partner) implements PersonEvent {}
