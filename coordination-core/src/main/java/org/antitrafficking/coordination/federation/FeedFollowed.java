package org.antitrafficking.coordination.federation;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.axonframework.serialization.Revision;

/** A feed of another instance was followed so far. */
@EventType("received-feed-followed")
@Revision("1")
public record FeedFollowed(ReceivedId receivedId, PartnerId receiver, Seen seen) implements ReceivedEvent {}
