package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.partners.PartnerId;
import org.axonframework.serialization.Revision;

/** A person has a role. */
@EventType("role-granted")
@Revision("1")
public record RoleGranted(PersonId personId, PartnerId partner, Role role) implements PersonEvent {}
