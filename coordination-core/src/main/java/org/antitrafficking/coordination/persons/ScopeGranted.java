package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.sharing.Scope;
import org.axonframework.serialization.Revision;

/** A person holds a compartment. */
@EventType("scope-granted")
@Revision("1")
public record ScopeGranted(PersonId personId, PartnerId partner, Scope scope) implements PersonEvent {}
