package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Scope;
import org.axonframework.serialization.Revision;

/** A person holds a compartment no more. */
@EventType("scope-revoked")
@Revision("1")
public record ScopeRevoked(PersonId personId, PartnerId partner, Scope scope) implements PersonEvent {}
