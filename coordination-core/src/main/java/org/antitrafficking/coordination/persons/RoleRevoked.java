package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Role;
import org.axonframework.serialization.Revision;

/** A person has a role no more. */
@EventType("role-revoked")
@Revision("1")
public record RoleRevoked(PersonId personId, PartnerId partner, Role role) implements PersonEvent {}
