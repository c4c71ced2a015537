package org.antitrafficking.coordination.federation;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;

/** What the platform says to an item of another instance, or to a feed that it follows. Nobody else says it. */
public sealed interface ReceivedCommand
        permits FollowFeed, TakeItem, AmendItem, ChangeItemTerms, TakeItemAway, EraseItemPerson {
    ReceivedId receivedId();

    Actor by();

    /** The partner of this instance that it is for. */
    PartnerId receiver();
}
