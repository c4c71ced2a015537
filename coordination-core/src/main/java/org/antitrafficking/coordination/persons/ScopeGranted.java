package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.axonframework.serialization.Revision;

/** A person holds a compartment. */
@EventType("scope-granted")
@Revision("1")
public record ScopeGranted(PersonId personId, PartnerId partner, Scope scope) implements PersonEvent {}
