package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.EventType;
import org.axonframework.serialization.Revision;

/** A partner serves another. */
@EventType("client-registered")
@Revision("1")
public record ClientRegistered(PartnerId partner, PartnerId client) implements DirectoryEvent {}
