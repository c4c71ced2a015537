package org.antitrafficking.coordination.federation;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;

/** The origin shared it with this partner: all of it, as it stands. */
public record TakeItem(ReceivedId receivedId, Actor by, PartnerId receiver, ReceivedFrom from, ReceivedAlert alert)
        implements ReceivedCommand {}
