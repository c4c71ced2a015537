package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.sharing.Clocks;
import org.axonframework.serialization.Revision;

/** How long what a partner issues with that urgency gives from now on, where the issue says nothing else. */
@EventType("clocks-set")
@Revision("1")
public record ClocksSet(PartnerId partner, Clocks clocks) implements DirectoryEvent {}
