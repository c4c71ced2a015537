package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.partners.PartnerId;
import org.axonframework.serialization.Revision;

/** A person has a role no more. */
@EventType("role-revoked")
@Revision("1")
public record RoleRevoked(PersonId personId, PartnerId partner, Role role) implements PersonEvent {}
