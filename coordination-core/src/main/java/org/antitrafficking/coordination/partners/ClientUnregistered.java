package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.EventType;
import org.axonframework.serialization.Revision;

/** A partner serves another no more. */
@EventType("client-unregistered")
@Revision("1")
public record ClientUnregistered(PartnerId partner, PartnerId client) implements DirectoryEvent {}
