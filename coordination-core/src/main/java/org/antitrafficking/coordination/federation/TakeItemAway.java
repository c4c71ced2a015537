package org.antitrafficking.coordination.federation;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Ground;
import org.antitrafficking.coordination.words.PartnerId;

/** The origin took it away: recalled, withdrawn from this partner, expired or erased. */
public record TakeItemAway(ReceivedId receivedId, Actor by, PartnerId receiver, ReceivedFrom from, Ground ground)
        implements ReceivedCommand {}
