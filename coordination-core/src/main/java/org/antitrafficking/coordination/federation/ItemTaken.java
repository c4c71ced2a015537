package org.antitrafficking.coordination.federation;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.axonframework.serialization.Revision;

/** An item of another instance is here, for one partner. */
@EventType("received-item-taken")
@Revision("1")
public record ItemTaken(ReceivedId receivedId, PartnerId receiver, ReceivedFrom from, ReceivedAlert alert)
        implements ReceivedEvent {}
