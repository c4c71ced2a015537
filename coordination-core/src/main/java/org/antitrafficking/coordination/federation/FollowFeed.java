package org.antitrafficking.coordination.federation;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;

/** A feed was followed so far, and all of it up to there was proved. */
public record FollowFeed(ReceivedId receivedId, Actor by, PartnerId receiver, Seen seen) implements ReceivedCommand {}
